/** What callers have sent, and what they were answered: the databases have to agree with it in the end. */
export class Ledger {
  readonly orders: { readonly customerId: string; readonly key: string; readonly orderId: string }[] = [];
  /** What was in the cart of a customer who has ordered it once. */
  readonly carts: {
    readonly customerId: string;
    readonly orderId: string;
    readonly lines: readonly { readonly variantId: string; readonly quantity: number }[];
  }[] = [];
  readonly refunds: { readonly orderId: string; readonly key: string; readonly amountMinor: number }[] = [];
  readonly registrations: { readonly customerId: string; readonly email: string }[] = [];
  /** Answers that no client can do anything with, and how often. */
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

export function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
