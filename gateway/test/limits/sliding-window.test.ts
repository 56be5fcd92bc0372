import fc from 'fast-check';
import { chargeWindow, type Window } from '../../src/limits/sliding-window.ts';

const widthMs = 60_000;
const charge = (stored: Window | undefined, now: number, units: number, limit = 10) =>
  chargeWindow(stored, { units, limit, widthMs, now });

test('counts what the period was charged, and the period before as far as it still counts', () => {
  const first = charge(undefined, 0, 8);
  expect(first).toEqual({ window: { index: 0, current: 8, previous: 0 }, consumed: 8, resetMs: 60_000 });
  const quarter = charge(first.window, 75_000, 4);
  expect(quarter).toEqual({ window: { index: 1, current: 4, previous: 8 }, consumed: 10, resetMs: 45_000 });
  expect(charge(quarter.window, 180_000, 1).consumed).toBe(1);
});

test('changes nothing if a charge exceeds the limit', () => {
  const { window } = charge(undefined, 0, 8);
  const refused = charge(window, 1_000, 3);
  expect([refused.consumed, refused.window]).toEqual([11, window]);
});

test('gives units back, but no more than there are', () => {
  const { window } = charge(undefined, 0, 8);
  expect(charge(window, 1_000, -5).consumed).toBe(3);
  expect(charge(window, 1_000, -9)).toMatchObject({ consumed: 0, window: { current: 0 } });
});

const history = fc.array(fc.record({ units: fc.integer({ min: 1, max: 12 }), laterMs: fc.nat(40_000) }), {
  maxLength: 40,
});

test('a refused charge succeeds after its wait, and not much earlier', () => {
  fc.assert(
    fc.property(history, (charges) => {
      let [window, now]: [Window | undefined, number] = [undefined, 1_000_000];
      for (const { units, laterMs } of charges) {
        now += laterMs;
        const result = charge(window, now, units);
        window = result.window;
        if (result.consumed <= 10) continue;
        expect(result.resetMs).toBeGreaterThan(0);
        if (units > 10) continue; // Never possible.
        expect(charge(window, now + result.resetMs, units).consumed).toBeLessThanOrEqual(10);
        expect(charge(window, now + result.resetMs - 5, units).consumed).toBeGreaterThan(10);
      }
    }),
  );
});

test('no period has more than twice the limit, and no aligned one more than the limit', () => {
  fc.assert(
    fc.property(history, (charges) => {
      let [window, now]: [Window | undefined, number] = [undefined, 0];
      const accepted: { readonly at: number; readonly units: number }[] = [];
      for (const { units, laterMs } of charges) {
        now += laterMs;
        const result = charge(window, now, units);
        window = result.window;
        if (result.consumed <= 10) accepted.push({ at: now, units });
      }
      const unitsFrom = (begin: number) =>
        accepted.filter(({ at }) => at >= begin && at < begin + widthMs).reduce((sum, { units }) => sum + units, 0);
      for (const { at } of accepted) {
        expect(unitsFrom(Math.floor(at / widthMs) * widthMs)).toBeLessThanOrEqual(10);
        expect(unitsFrom(at)).toBeLessThanOrEqual(20);
      }
    }),
  );
});
