import type { OrderFilter, OrderSort } from './order-filter.ts';
import type { OrderRow } from './order-row.ts';

/** A change of an order, as `ordersChanged` has it. */
export interface OrderChange {
  readonly kind: string;
  readonly at: string;
  readonly staff: { readonly id: string; readonly name: string } | null;
  readonly order: OrderRow;
}

/** A row of the list. It is replaced by another object when something about it changes. */
export interface ListedOrder {
  readonly order: OrderRow;
  /** It was let in after the list was opened. */
  readonly isNew: boolean;
  /** It no longer matches, and stays until the list is opened again. */
  readonly hasLeft: boolean;
  /** Who else has changed it just now. */
  readonly changedBy?: string | undefined;
}

/** Where a page begins: after a cursor, or with the orders placed before a time. */
export type PageStart = { readonly after: string | null } | { readonly placedBefore: string };

export interface OrderPage {
  readonly nodes: readonly OrderRow[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
  /** Only of the first page. */
  readonly totalCount?: number | undefined;
}

export interface OrderListState {
  readonly rows: readonly ListedOrder[];
  /** How many orders match. Undefined before the first page. */
  readonly total: number | undefined;
  /** How many orders wait to be let in. */
  readonly arrivals: number;
  /** So many wait that the list must be opened again to show them. */
  readonly isBehind: boolean;
  /** How many were let in. */
  readonly news: number;
  /** How many rows no longer match. */
  readonly left: number;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly error: unknown;
}

export const emptyList: OrderListState = {
  rows: [],
  total: undefined,
  arrivals: 0,
  isBehind: false,
  news: 0,
  left: 0,
  hasMore: true,
  isLoading: false,
  error: undefined,
};

export interface OrderListOptions {
  readonly filter: OrderFilter;
  readonly sort: OrderSort;
  readonly viewerId: string;
  /** Reads a page. Rejects with the error to show. */
  readonly read: (start: PageStart) => Promise<OrderPage>;
  /** Calls once before the next frame is painted. */
  readonly schedule?: (publish: () => void) => void;
  /** Calls once after a time. */
  readonly later?: (call: () => void, ms: number) => void;
}
