import { badArguments, cursorFault } from '@commerce/graphql';

/** The position of a history entry among the entries of all orders. */
export interface FeedCursor {
  /** The transaction ID in decimal, because it may have 64 bits. */
  readonly writtenIn: string;
  readonly orderId: string;
  readonly version: number;
}

export const beginning: FeedCursor = { writtenIn: '0', orderId: '00000000-0000-0000-0000-000000000000', version: 0 };

/** Prints a cursor in a fixed width, so that cursors sort as strings. */
export function printCursor({ writtenIn, orderId, version }: FeedCursor): string {
  return `${hex(BigInt(writtenIn), 16)}.${orderId}.${hex(version, 8)}`;
}

const pattern = /^([0-9a-f]{16})\.([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\.([0-7][0-9a-f]{7})$/;

/** Reads what `printCursor` returns, or "0". Throws `AppError` for anything else. */
export function parseCursor(cursor: string): FeedCursor {
  if (cursor === '0') return beginning;
  const [, writtenIn, orderId, version] = pattern.exec(cursor) ?? [];
  if (writtenIn === undefined || orderId === undefined || version === undefined) {
    throw badArguments([cursorFault()]);
  }
  return { writtenIn: BigInt(`0x${writtenIn}`).toString(), orderId, version: Number.parseInt(version, 16) };
}

function hex(number: number | bigint, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}
