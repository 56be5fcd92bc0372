import type { Money } from '@commerce/graphql';
import type pg from 'pg';
import type { Answer, Call } from './test-provider-ledger.ts';

/** A change of a charge: what is asked, and how it is done. */
export interface Movement {
  readonly kind: Call['kind'];
  readonly request: Call['request'];
  /** Answers, and tells what the charge was paid with. */
  readonly work: (client: pg.PoolClient) => Promise<{ answer: Answer; token: string | null }>;
}

interface Charge {
  readonly reference: string;
  readonly orderId: string;
  readonly token: string | null;
  readonly amount: number;
  readonly currency: string;
}

/** Makes a charge. What is declined makes none: there is no money in it. */
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
  return { status: 'AUTHORIZED', reference };
}

export function capturing(reference: string, { amountMinor, currencyCode }: Money): Movement {
  return {
    kind: 'CAPTURE',
    request: { reference, amountMinor, currencyCode },
    work: changing(
      `UPDATE test_payments.charge SET status = 'CAPTURED', captured = $2
       WHERE reference = $1 AND status = 'AUTHORIZED' AND $2::bigint BETWEEN 1 AND authorized AND currency = $3`,
      [reference, amountMinor, currencyCode],
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

/** What is let go of already stays so, whoever asks again. */
export function voiding(reference: string): Movement {
  return {
    kind: 'VOID',
    request: { reference },
    work: changing(`UPDATE test_payments.charge SET status = 'VOIDED' WHERE reference = $1 AND status <> 'CAPTURED'`, [
      reference,
    ]),
  };
}

/** The condition is in the statement, which locks the charge: two that come at once cannot both find it true. */
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
    return { answer: { status: 'REFUSED', reason: rows[0]?.state ?? 'there is no such charge' }, token: null };
  };
}
