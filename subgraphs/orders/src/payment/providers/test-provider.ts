import { randomUUID } from 'node:crypto';
import {
  ProviderRefusal,
  ProviderUnavailable,
  type Authorization,
  type AuthorizationRequest,
  type CaptureRequest,
  type MovementRequest,
  type PaymentProvider,
  type VoidRequest,
} from '../payment-provider.ts';
import { TestProviderLedger, type Answer, type Answered, type LedgerOptions } from './test-provider-ledger.ts';
import { authorizing, capturesParts, capturing, refunding, voiding, type Movement } from './test-provider-movements.ts';

/** The tokens for test payments. docs/payments.md describes what each one does. */
const testTokens = [
  'tok_succeeds',
  'tok_declines',
  'tok_times_out',
  'tok_never_answers',
  'tok_answers_twice',
  'tok_needs_confirmation',
  'tok_captures_once',
] as const;

export interface TestProviderOptions extends LedgerOptions {
  /** Called again for an order after the response, as by a late webhook. */
  readonly onNotice?: (orderId: string) => Promise<void>;
}

const noticeAfterMs = 50;

/**
 * Simulates an external company. Its ledger is in Postgres, but in a separate schema with separate connections and
 * commits, so that failures between its response and the service's record of it can occur as with a real company.
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

  /** Creates the tables if they do not exist. */
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
    if (token === 'tok_never_answers')
      throw new ProviderUnavailable('The test provider never responds for this token.');
    const request = { orderId, token, amount: amount.amountMinor, currency: amount.currencyCode };
    const charge = { reference: `test-${randomUUID()}`, ...request };
    const answered = await this.#ledger.once({ idempotencyKey, kind: 'AUTHORIZE', request }, authorizing(charge));
    if (token === 'tok_answers_twice' && answered.isFirst) this.#noticeSoon(orderId);
    return authorizationOf(resultOf(answered, token));
  }

  /**
   * Confirms the payment on behalf of the customer, because it is retrieved only after the customer reports to have
   * confirmed it.
   */
  async retrieve(reference: string): Promise<Authorization> {
    const { rows } = await this.#ledger.transaction((client) =>
      client.query<{ status: string; token: string }>(
        `UPDATE test_payments.charge SET status = CASE status WHEN 'ACTION_REQUIRED' THEN 'AUTHORIZED' ELSE status END
         WHERE reference = $1 RETURNING status, token`,
        [reference],
      ),
    );
    if (rows[0] === undefined) throw new ProviderRefusal(`The charge ${reference} does not exist.`);
    if (rows[0].status === 'VOIDED') return { status: 'DECLINED', reason: 'The payment was cancelled.' };
    return { status: 'AUTHORIZED', reference, capturesParts: capturesParts(rows[0].token) };
  }

  async capture(request: CaptureRequest): Promise<void> {
    await this.#move(request.idempotencyKey, capturing(request));
  }

  async void(request: VoidRequest): Promise<void> {
    await this.#move(request.idempotencyKey, voiding(request));
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
    resultOf(answered, token);
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

/** Returns the result, or throws if it is a refusal or the token simulates a lost response. */
function resultOf({ answer, isFirst }: Answered, token: string | null): Answer {
  if (token === 'tok_times_out' && isFirst)
    throw new ProviderUnavailable('The test provider simulates a lost response.');
  if (answer.status === 'REFUSED') throw new ProviderRefusal(answer.reason);
  return answer;
}

function authorizationOf(answer: Answer): Authorization {
  if (answer.status === 'DONE' || answer.status === 'REFUSED')
    throw new ProviderRefusal('The call was not an authorization.');
  return answer;
}
