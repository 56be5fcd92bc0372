import { everything } from '../src/pages/dependencies.ts';
import { RecentChanges } from '../src/pages/recent-changes.ts';

function someChanges(settleMs = 100) {
  let now = 1_000;
  const recent = new RecentChanges({ settleMs, now: () => now });
  return { recent, pass: (ms: number) => (now += ms), now: () => now };
}

test('what was read before a change, or soon after it, may precede it', () => {
  const { recent, now } = someChanges();
  const at = now();
  recent.add(['Product:1']);
  expect(recent.mayPrecede(at - 50, ['Product:1'])).toBe(true);
  expect(recent.mayPrecede(at + 100, ['Product:1'])).toBe(true);
  expect(recent.mayPrecede(at + 101, ['Product:1'])).toBe(false);
  expect(recent.mayPrecede(at, ['Product:2'])).toBe(false);
});

test('a change of everything concerns every page', () => {
  const { recent, now } = someChanges();
  recent.add(everything);
  expect(recent.mayPrecede(now(), [])).toBe(true);
  expect(recent.mayPrecede(now() + 101, ['Product:1'])).toBe(false);
});

test('a later change of the same thing counts', () => {
  const { recent, pass, now } = someChanges();
  recent.add(['Product:1']);
  pass(1_000);
  recent.add(['Product:1']);
  expect(recent.mayPrecede(now(), ['Product:1'])).toBe(true);
});

test('too many changes count as a change of everything, so that memory is bounded', () => {
  const { recent, now } = someChanges();
  for (let index = 0; index <= 10_000; index++) recent.add([`Product:${index}`]);
  expect(recent.mayPrecede(now(), ['never changed'])).toBe(true);
});

test('old changes are forgotten', () => {
  const { recent, pass } = someChanges();
  recent.add(['Product:1']);
  pass(60_001);
  for (let index = 0; index < 9_999; index++) recent.add([`Product:${index + 2}`]);
  recent.add(['lists']);
  expect(recent.mayPrecede(0, ['Product:1'])).toBe(false);
});
