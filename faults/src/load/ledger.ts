/** What callers have sent and received: the final state of the databases has to agree with it. */
export class Ledger {
  readonly orders: { readonly customerId: string | null; readonly key: string; readonly orderId: string }[] = [];
  /** A cart that was ordered once, and not changed since. */
  readonly carts: {
    readonly cartId: string;
    readonly orderId: string;
    readonly lines: readonly { readonly variantId: string; readonly quantity: number }[];
  }[] = [];
  readonly refunds: { readonly orderId: string; readonly key: string; readonly amountMinor: number }[] = [];
  readonly registrations: { readonly customerId: string; readonly email: string }[] = [];
  /** Unexpected responses, and how often they occurred. */
  readonly unexpected = new Map<string, number>();
  readonly refusals = new Map<string, number>();
  sent = 0;
  retries = 0;

  noteUnexpected(answer: string): void {
    count(this.unexpected, answer.slice(0, 300));
  }

  /** A rejected mutation is a regular response. */
  noteRefusal(mutation: string, code: string): void {
    count(this.refusals, `${mutation}: ${code}`);
  }
}

export function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
