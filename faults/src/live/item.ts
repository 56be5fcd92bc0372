/** What a message of a stream is about. */
export interface Item {
  readonly orderId: string;
  /** Of the order's history; of an order that is placed, 1. */
  readonly version: number;
}

/** A place in a stream. */
export type Cursor = number | string;

/** A message as clients get it, whatever it came over. */
export interface LiveMessage {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: unknown } }[];
  readonly extensions?: { readonly cursor?: Cursor };
}
