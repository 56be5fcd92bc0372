import fc from 'fast-check';
import { beginning, parseCursor, printCursor, type FeedCursor } from '../src/feed/feed-cursor.ts';

const cursor: fc.Arbitrary<FeedCursor> = fc.record({
  writtenIn: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String),
  orderId: fc.uuid(),
  version: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  position: fc.oneof(fc.constant('0'), fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }).map(String)),
});

const compare = (one: FeedCursor, other: FeedCursor) => {
  const [a, b] = [BigInt(one.writtenIn), BigInt(other.writtenIn)];
  if (a !== b) return a < b ? -1 : 1;
  if (one.orderId !== other.orderId) return one.orderId < other.orderId ? -1 : 1;
  if (one.version !== other.version) return Math.sign(one.version - other.version);
  return Math.sign(Number(BigInt(one.position) - BigInt(other.position)));
};

test('parses a printed cursor', () => {
  fc.assert(fc.property(cursor, (one) => expect(parseCursor(printCursor(one))).toEqual(one)));
});

test('cursors sort as strings by transaction, order, version and position, after "0"', () => {
  const near = fc.tuple(cursor, cursor).chain(([one, other]) =>
    fc.record({
      one: fc.constant(one),
      other: fc.constantFrom(
        other,
        { ...other, writtenIn: one.writtenIn },
        { ...one, version: other.version },
        { ...one, position: other.position },
      ),
    }),
  );
  fc.assert(
    fc.property(near, ({ one, other }) => {
      const [a, b] = [printCursor(one), printCursor(other)];
      expect(a === b ? 0 : a < b ? -1 : 1).toBe(compare(one, other));
      expect('0' < a).toBe(true);
    }),
  );
});

test('"0" precedes every cursor', () => {
  expect(parseCursor('0')).toEqual(beginning);
});
