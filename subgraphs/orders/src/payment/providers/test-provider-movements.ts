import type { Money } from '@commerce/graphql';
import type pg from 'pg';
import type { CaptureRequest, VoidRequest } from '../payment-provider.ts';
import type { Answer, Call } from './test-provider-ledger.ts';

/** A change of a charge: the request and its implementation. */
export interface Movement {
  readonly kind: Call['kind'];
  readonly request: Call['request'];
  /** Returns the result and the token that the charge was paid with. */
  readonly work: (client: pg.PoolClient) => Promise<{ answer: Answer; token: string | null }>;
}

interface Charge {
  readonly reference: string;
  readonly orderId: string;
  readonly token: string | null;
  readonly amount: number;
  readonly currency: string;
}

/** Creates a charge. Declined payments create none. */
export function authorizing(charge: Charge): (client: pg.PoolClient) => Promise<Answer> {
  return async (client) => {
    const answer = authorizationFor(charge);
    if (answer.status === 'DECLINED') return answer;
    await client.query(
      `INSERT INTO test_payments.charge (reference, order_id, token, authorized, currency, status)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [charge.reference, charge.orderId, charge.token, charge.amount, charge.currency, answer.status],
    );
    return answer;
  };
}

function authorizationFor({ token, reference }: Charge): Answer {
  if (token === 'tok_needs_confirmation') {
    const action = { url: `https://bank.test/confirm/${reference}`, clientSecret: null };
    return { status: 'ACTION_REQUIRED', reference, action };
  }
  if (token === null || token === 'tok_declines') return { status: 'DECLINED', reason: 'The card was declined.' };
  return { status: 'AUTHORIZED', reference, capturesParts: capturesParts(token) };
}

/** Whether a charge with the token can be captured in several parts. */
export const capturesParts = (token: string | null): boolean => token !== 'tok_captures_once';

/** A final capture, or the capture of everything, ends the authorization. */
export function capturing({ reference, amount, isFinal }: CaptureRequest): Movement {
  const { amountMinor, currencyCode } = amount;
  return {
    kind: 'CAPTURE',
    request: { reference, amountMinor, currencyCode, isFinal },
    work: changing(
      `UPDATE test_payments.charge SET captured = captured + $2,
         status = CASE WHEN $4 OR captured + $2 = authorized THEN 'CAPTURED' ELSE status END
       WHERE reference = $1 AND status = 'AUTHORIZED' AND $2::bigint BETWEEN 1 AND authorized - captured
         AND currency = $3 AND ($4 OR token <> 'tok_captures_once')`,
      [reference, amountMinor, currencyCode, isFinal],
    ),
  };
}

export function refunding(reference: string, { amountMinor, currencyCode }: Money): Movement {
  return {
    kind: 'REFUND',
    request: { reference, amountMinor, currencyCode },
    work: changing(
      `UPDATE test_payments.charge SET refunded = refunded + $2
       WHERE reference = $1 AND $2::bigint BETWEEN 1 AND captured - refunded AND currency = $3`,
      [reference, amountMinor, currencyCode],
    ),
  };
}

/** Voids what is not captured of a charge. Repeating it has no effect. */
export function voiding({ reference, captured }: Pick<VoidRequest, 'reference' | 'captured'>): Movement {
  const { amountMinor } = captured;
  return {
    kind: 'VOID',
    request: { reference, captured: amountMinor },
    work: changing(
      `UPDATE test_payments.charge SET status = CASE captured WHEN 0 THEN 'VOIDED' ELSE 'CAPTURED' END
       WHERE reference = $1 AND captured = $2`,
      [reference, amountMinor],
    ),
  };
}

/** The condition is part of the statement, which locks the charge, so it cannot hold for two concurrent calls. */
function changing(update: string, values: readonly unknown[]): Movement['work'] {
  return async (client) => {
    const changed = await client.query<{ token: string }>(`${update} RETURNING token`, [...values]);
    if (changed.rows[0] !== undefined) return { answer: { status: 'DONE' }, token: changed.rows[0].token };
    const { rows } = await client.query<{ state: string }>(
      `SELECT format('the charge is %s: authorized %s, captured %s, refunded %s %s',
         status, authorized, captured, refunded, currency) AS state
       FROM test_payments.charge WHERE reference = $1`,
      [values[0]],
    );
    return { answer: { status: 'REFUSED', reason: rows[0]?.state ?? 'the charge does not exist' }, token: null };
  };
}
