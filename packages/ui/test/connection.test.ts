import { phaseAt, wasMissed } from '../src/live/connection.ts';

const lostAt = Date.UTC(2026, 10, 29, 14, 2);

describe('the phase of a connection', () => {
  test('is live without a loss', () => {
    expect(phaseAt(lostAt, undefined)).toEqual({ phase: 'live' });
  });

  test.each([
    [0, 'live', 2_000],
    [1_999, 'live', 2_000],
    [2_000, 'reconnecting', 30_000],
    [29_999, 'reconnecting', 30_000],
    [30_000, 'stale', undefined],
    [3_600_000, 'stale', undefined],
  ] as const)('%i ms after the loss is %s', (after, phase, next) => {
    expect(phaseAt(lostAt + after, lostAt)).toEqual({ phase, ...(next && { next: lostAt + next }) });
  });

  test('is live when the clock is behind the time of the loss', () => {
    expect(phaseAt(lostAt - 5_000, lostAt).phase).toBe('live');
  });
});

test('marks only what happened during the absence as missed', () => {
  const absence = { from: new Date(lostAt), to: new Date(lostAt + 60_000) };
  expect(wasMissed(new Date(lostAt - 1), absence)).toBe(false);
  expect(wasMissed(new Date(lostAt), absence)).toBe(true);
  expect(wasMissed(new Date(lostAt + 60_001), absence)).toBe(false);
  expect(wasMissed(new Date(lostAt), undefined)).toBe(false);
});
