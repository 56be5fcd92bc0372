import { RecentLags } from '../../src/live/recent-lags.ts';

function lagsAt(times: { now: number }, seconds: readonly number[]): RecentLags {
  const lags = new RecentLags(() => times.now);
  for (const each of seconds) lags.add(each);
  return lags;
}

test('without events, there is no summary', () => {
  expect(new RecentLags().summary()).toBeUndefined();
});

test('half of the events took at most p50, and all but one in a hundred at most p99', () => {
  const seconds = Array.from({ length: 200 }, (_, index) => (200 - index) / 1_000);
  expect(lagsAt({ now: 0 }, seconds).summary()).toEqual({ events: 200, p50Ms: 100, p99Ms: 198 });
  expect(lagsAt({ now: 0 }, [0.25]).summary()).toEqual({ events: 1, p50Ms: 250, p99Ms: 250 });
});

test('events of more than five minutes ago do not count', () => {
  const times = { now: 0 };
  const lags = lagsAt(times, [9]);
  times.now = 200_000;
  lags.add(0.02);
  expect(lags.summary()).toMatchObject({ events: 2, p99Ms: 9_000 });
  times.now = 300_000;
  expect(lags.summary()).toEqual({ events: 1, p50Ms: 20, p99Ms: 20 });
  times.now = 500_000;
  expect(lags.summary()).toBeUndefined();
});

test('only the latest thousand are kept', () => {
  const lags = lagsAt(
    { now: 0 },
    Array.from({ length: 1_500 }, (_, index) => (index < 500 ? 60 : 0.01)),
  );
  expect(lags.summary()).toEqual({ events: 1_000, p50Ms: 10, p99Ms: 10 });
});
