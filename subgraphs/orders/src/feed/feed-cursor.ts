import { badArguments, cursorFault } from '@commerce/graphql';

/** The position of a history entry, or of a change that only staff follow, among those of all orders. */
export interface FeedCursor {
  /** The transaction ID in decimal, because it may have 64 bits. */
  readonly writtenIn: string;
  readonly orderId: string;
  readonly version: number;
  /** Of a change that only staff follow, after the entry with the version. A 64-bit integer in decimal; 0 for the entry. */
  readonly position: string;
}

export const beginning: FeedCursor = {
  writtenIn: '0',
  orderId: '00000000-0000-0000-0000-000000000000',
  version: 0,
  position: '0',
};

/** Prints the parts of a cursor in a fixed width, so that cursors sort as strings. */
export function printCursor({ writtenIn, orderId, version, position }: FeedCursor): string {
  const ofEntry = `${hex(BigInt(writtenIn), 16)}.${orderId}.${hex(version, 8)}`;
  return position === '0' ? ofEntry : `${ofEntry}.${hex(BigInt(position), 16)}`;
}

const pattern =
  /^([0-9a-f]{16})\.([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\.([0-7][0-9a-f]{7})(?:\.([0-7][0-9a-f]{15}))?$/;

/** Reads what `printCursor` returns, or "0". Throws `AppError` for anything else. */
export function parseCursor(cursor: string): FeedCursor {
  if (cursor === '0') return beginning;
  const [, writtenIn, orderId, version, position = '0'] = pattern.exec(cursor) ?? [];
  if (writtenIn === undefined || orderId === undefined || version === undefined) {
    throw badArguments([cursorFault()]);
  }
  return {
    writtenIn: BigInt(`0x${writtenIn}`).toString(),
    orderId,
    version: Number.parseInt(version, 16),
    position: BigInt(`0x${position}`).toString(),
  };
}

function hex(number: number | bigint, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}
