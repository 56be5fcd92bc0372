import { Deliveries } from '../src/live/deliveries.ts';
import { now } from '../src/live/events.ts';

/** Two subscriptions to one order, whose version is 2 when they begin and 4 at the end. */
function twoSubscriptions(received: readonly (readonly [subscription: number, version: number])[]) {
  const deliveries = new Deliveries([0, 0], [2]);
  for (const [subscription, version] of received) deliveries.add(subscription, version);
  return deliveries;
}

const last = [4];
const all = [
  [0, 2],
  [0, 3],
  [0, 4],
  [1, 2],
  [1, 3],
  [1, 4],
] as const;

test('all versions, once and in order, are no fault', () => {
  const made = now() - 5;
  const deliveries = twoSubscriptions(all);
  expect(deliveries.haveReached(last)).toBe(true);
  const figures = deliveries.check(last, [
    [0, 3, made],
    [0, 4, made],
  ]);
  expect(figures).toMatchObject({ delivered: 4, lost: 0, duplicated: 0, outOfOrder: 0 });
  expect(figures.latencyMs.p50).toBeGreaterThanOrEqual(5);
});

test.each([
  ['lost', all.filter(([subscription, version]) => subscription !== 1 || version !== 3), { lost: 1 }],
  ['duplicated', [...all, [0, 3] as const], { duplicated: 1 }],
  ['duplicated, when it is outside of the range', [...all, [1, 1] as const], { duplicated: 1 }],
  ['out of order', [all[1], all[0], ...all.slice(2)], { outOfOrder: 1 }],
])('a version is %s', (_fault, received, expected) => {
  const none = { lost: 0, duplicated: 0, outOfOrder: 0 };
  expect(twoSubscriptions(received).check(last, [])).toMatchObject({ ...none, ...expected });
});

test('a subscription that has not received the last version has not reached it', () => {
  expect(twoSubscriptions(all.slice(0, -1)).haveReached(last)).toBe(false);
});
