import { randomUUID } from 'node:crypto';
import {
  ProviderRefusal,
  ProviderUnavailable,
  type Authorization,
  type AuthorizationRequest,
  type MovementRequest,
  type PaymentProvider,
} from '../payment-provider.ts';
import { TestProviderLedger, type Answer, type Answered, type LedgerOptions } from './test-provider-ledger.ts';
import { authorizing, capturing, refunding, voiding, type Movement } from './test-provider-movements.ts';

/** What a customer may "pay" with. docs/payments.md tells what each one does. */
const testTokens = [
  'tok_succeeds',
  'tok_declines',
  'tok_times_out',
  'tok_never_answers',
  'tok_answers_twice',
  'tok_needs_confirmation',
] as const;

export interface TestProviderOptions extends LedgerOptions {
  /** Hears of an order again after the answer, as from a webhook that comes late. */
  readonly onNotice?: (orderId: string) => Promise<void>;
}

const noticeAfterMs = 50;

/**
 * Stands for a company outside: its books are in Postgres, but in a schema, on connections and in commits of their own, so
 * that what happens between its answer and our record of it is as real as with the company.
 */
export class TestProvider implements PaymentProvider {
  readonly name = 'test';
  readonly captureOn = 'SHIPMENT';
  readonly callsOut = true;
  readonly #ledger: TestProviderLedger;
  readonly #options: TestProviderOptions;
  readonly #notices = new Set<NodeJS.Timeout>();

  constructor(options: TestProviderOptions) {
    this.#options = options;
    this.#ledger = new TestProviderLedger(options);
  }

  /** Makes its tables, if they are not there. */
  async open(): Promise<void> {
    await this.#ledger.open();
  }

  async close(): Promise<void> {
    for (const notice of this.#notices) clearTimeout(notice);
    this.#notices.clear();
    await this.#ledger.close();
  }

  acceptsToken(token: string | null): boolean {
    return (testTokens as readonly (string | null)[]).includes(token);
  }

  async authorize({ idempotencyKey, token, amount, orderId }: AuthorizationRequest): Promise<Authorization> {
    if (token === 'tok_never_answers') throw new ProviderUnavailable('The test provider never answers for this token.');
    const request = { orderId, token, amount: amount.amountMinor, currency: amount.currencyCode };
    const charge = { reference: `test-${randomUUID()}`, ...request };
    const answered = await this.#ledger.once({ idempotencyKey, kind: 'AUTHORIZE', request }, authorizing(charge));
    if (token === 'tok_answers_twice' && answered.isFirst) this.#noticeSoon(orderId);
    return authorizationOf(told(answered, token));
  }

  /** Nobody asks before the customer says to have confirmed: so whoever asks says it for them. */
  async retrieve(reference: string): Promise<Authorization> {
    const { rows } = await this.#ledger.transaction((client) =>
      client.query<{ status: string }>(
        `UPDATE test_payments.charge SET status = CASE status WHEN 'ACTION_REQUIRED' THEN 'AUTHORIZED' ELSE status END
         WHERE reference = $1 RETURNING status`,
        [reference],
      ),
    );
    if (rows[0] === undefined) throw new ProviderRefusal(`There is no charge ${reference}.`);
    if (rows[0].status === 'VOIDED') return { status: 'DECLINED', reason: 'The payment was cancelled.' };
    return { status: 'AUTHORIZED', reference };
  }

  async capture({ idempotencyKey, reference, amount }: MovementRequest): Promise<void> {
    await this.#move(idempotencyKey, capturing(reference, amount));
  }

  async void({ idempotencyKey, reference }: Omit<MovementRequest, 'amount'>): Promise<void> {
    await this.#move(idempotencyKey, voiding(reference));
  }

  async refund({ idempotencyKey, reference, amount }: MovementRequest): Promise<void> {
    await this.#move(idempotencyKey, refunding(reference, amount));
  }

  async #move(idempotencyKey: string, { kind, request, work }: Movement): Promise<void> {
    let token: string | null = null;
    const answered = await this.#ledger.once({ idempotencyKey, kind, request }, async (client) => {
      const { answer, token: paidWith } = await work(client);
      token = paidWith;
      return answer;
    });
    told(answered, token);
  }

  #noticeSoon(orderId: string): void {
    const { onNotice, onError } = this.#options;
    const notice = setTimeout(() => {
      this.#notices.delete(notice);
      onNotice?.(orderId).catch(onError);
    }, noticeAfterMs).unref();
    this.#notices.add(notice);
  }
}

/** The answer, unless it gets lost on its way or is a refusal. */
function told({ answer, isFirst }: Answered, token: string | null): Answer {
  if (token === 'tok_times_out' && isFirst) throw new ProviderUnavailable('The test provider has lost its answer.');
  if (answer.status === 'REFUSED') throw new ProviderRefusal(answer.reason);
  return answer;
}

function authorizationOf(answer: Answer): Authorization {
  if (answer.status === 'DONE' || answer.status === 'REFUSED') throw new ProviderRefusal('This was no authorization.');
  return answer;
}
