/** The change that a stream message is about. */
export interface Item {
  readonly orderId: string;
  /** The version in the order’s history; 1 is the placement. */
  readonly version: number;
}

/** A position in a stream. */
export type Cursor = number | string;

/** A row of an order’s history in the orders database. */
export interface HistoryRow extends Item {
  readonly customerId: string;
}
