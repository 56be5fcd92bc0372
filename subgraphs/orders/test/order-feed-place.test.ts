import fc from 'fast-check';
import { beginning, parsePlace, printPlace, type Place } from '../src/order/order-feed-place.ts';

const place: fc.Arbitrary<Place> = fc.record({
  writtenIn: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String),
  orderId: fc.uuid(),
  version: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
});

const compare = (one: Place, other: Place) => {
  const [a, b] = [BigInt(one.writtenIn), BigInt(other.writtenIn)];
  if (a !== b) return a < b ? -1 : 1;
  if (one.orderId !== other.orderId) return one.orderId < other.orderId ? -1 : 1;
  return Math.sign(one.version - other.version);
};

test('every place comes back from its cursor', () => {
  fc.assert(fc.property(place, (one) => expect(parsePlace(printPlace(one))).toEqual(one)));
});

test('cursors sort as their places do, after "0"', () => {
  const near = fc.tuple(place, place).chain(([one, other]) =>
    fc.record({
      one: fc.constant(one),
      other: fc.constantFrom(other, { ...other, writtenIn: one.writtenIn }, { ...one, version: other.version }),
    }),
  );
  fc.assert(
    fc.property(near, ({ one, other }) => {
      const [a, b] = [printPlace(one), printPlace(other)];
      expect(a === b ? 0 : a < b ? -1 : 1).toBe(compare(one, other));
      expect('0' < a).toBe(true);
    }),
  );
});

test('"0" is before everything', () => {
  expect(parsePlace('0')).toEqual(beginning);
});
