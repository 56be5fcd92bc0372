import { randomUUID } from 'node:crypto';
import { createDataSource } from '@commerce/runtime/database';
import { Money } from '@commerce/graphql';
import { openServiceDatabase } from '@commerce/testing';
import { CashOnDelivery } from '../../src/payment/providers/cash-on-delivery.ts';
import type { AuthorizationRequest, PaymentProvider } from '../../src/payment/payment-provider.ts';
import { StripeProvider } from '../../src/payment/providers/stripe-provider.ts';
import { TestProvider } from '../../src/payment/providers/test-provider.ts';
import { secretKey, StripeServer } from './stripe-server.ts';

/** The state at the external provider: what was charged, captured and refunded. */
interface Books {
  readonly charges: number;
  readonly captured: number;
  readonly refunded: number;
}

/** A provider, its test tokens, and access to its ledger. */
export interface ProviderUnderTest extends AsyncDisposable {
  readonly provider: PaymentProvider;
  readonly tokens: {
    readonly succeeds: string | null;
    readonly declines: string;
    readonly needsConfirmation: string;
    readonly capturesOnce: string;
  };
  /** The customer's confirmation at the bank. */
  confirm(reference: string): Promise<void>;
  books(): Promise<Books>;
}

export const anAuthorization = (overrides: Partial<AuthorizationRequest> = {}): AuthorizationRequest => ({
  idempotencyKey: randomUUID(),
  token: null,
  amount: new Money(2500, 'EUR'),
  orderId: randomUUID(),
  orderNumber: 'C-1001',
  ...overrides,
});

export const openPaymentsDatabase = () =>
  openServiceDatabase('test_payments', (url, poolSize) =>
    createDataSource({ url, poolSize, entities: [], migrations: [], applicationName: 'test-payments' }),
  );

export async function cashOnDelivery(): Promise<ProviderUnderTest> {
  const none = async () => ({ charges: 0, captured: 0, refunded: 0 });
  return {
    provider: new CashOnDelivery(),
    tokens: { succeeds: null, declines: '', needsConfirmation: '', capturesOnce: '' },
    confirm: async () => {},
    books: none,
    [Symbol.asyncDispose]: async () => {},
  };
}

export async function testProvider(): Promise<ProviderUnderTest> {
  const database = await openPaymentsDatabase();
  const provider = new TestProvider({ connectionString: database.url, onError: fail });
  await provider.open();
  const books = () =>
    database.sql<Books>(
      `SELECT count(*)::int AS charges, coalesce(sum(captured), 0)::int AS captured,
              coalesce(sum(refunded), 0)::int AS refunded FROM test_payments.charge`,
    );
  return {
    provider,
    tokens: {
      succeeds: 'tok_succeeds',
      declines: 'tok_declines',
      needsConfirmation: 'tok_needs_confirmation',
      capturesOnce: 'tok_captures_once',
    },
    confirm: async () => {},
    books: async () => (await books())[0] as Books,
    [Symbol.asyncDispose]: async () => {
      await provider.close();
      await database[Symbol.asyncDispose]();
    },
  };
}

export async function stripeProvider(): Promise<ProviderUnderTest> {
  const stripe = await StripeServer.start();
  const { intents } = stripe.ledger;
  return {
    provider: new StripeProvider({ secretKey, apiUrl: stripe.url }),
    tokens: {
      succeeds: 'pm_card_visa',
      declines: 'pm_card_visa_chargeDeclined',
      needsConfirmation: 'pm_card_authenticationRequired',
      capturesOnce: 'pm_card_discover',
    },
    confirm: async (reference) => stripe.ledger.confirm(reference, 'succeeds'),
    books: async () => ({
      charges: [...intents.values()].filter(({ status }) => status !== 'requires_payment_method').length,
      captured: [...intents.values()].reduce((sum, { amount_received: amount }) => sum + amount, 0),
      refunded: [...intents.keys()].reduce((sum, reference) => sum + stripe.ledger.refunded(reference), 0),
    }),
    [Symbol.asyncDispose]: () => stripe[Symbol.asyncDispose](),
  };
}

function fail(error: unknown): never {
  throw error;
}
