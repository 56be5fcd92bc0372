/** An order that a customer was told of. */
export interface AcceptedOrder {
  readonly customerId: string;
  readonly key: string;
  readonly orderId: string;
}

/** What was in a cart that was ordered, and left alone since. */
export interface OrderedCart {
  readonly customerId: string;
  readonly orderId: string;
  readonly lines: readonly { readonly variantId: string; readonly quantity: number }[];
}

/** A refund that staff were told of. */
export interface AcceptedRefund {
  readonly orderId: string;
  readonly key: string;
  readonly amountMinor: number;
}

/** An account that somebody was told of. */
export interface AcceptedRegistration {
  readonly customerId: string;
  readonly email: string;
}

/** What callers have sent, and what they were answered: the databases have to agree with it in the end. */
export class Ledger {
  readonly orders: AcceptedOrder[] = [];
  readonly carts: OrderedCart[] = [];
  readonly refunds: AcceptedRefund[] = [];
  readonly registrations: AcceptedRegistration[] = [];
  /** Answers that no caller can do anything with, and how often. */
  readonly unexpected = new Map<string, number>();
  readonly refusals = new Map<string, number>();
  sent = 0;
  retries = 0;

  noteUnexpected(answer: string): void {
    count(this.unexpected, answer.slice(0, 300));
  }

  /** What a mutation refuses is an answer like any other. */
  noteRefusal(mutation: string, code: string): void {
    count(this.refusals, `${mutation}: ${code}`);
  }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
