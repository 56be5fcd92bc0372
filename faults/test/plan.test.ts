import { type CrashPoint, crashPoints, nameOf } from '../src/crash-points.ts';
import { planFrom, processNames } from '../src/plan.ts';
import { Random } from '../src/random.ts';

const short = { seconds: 40, allPoints: false };
const long = { seconds: 600, allPoints: true };

test('the same seed gives the same plan, another seed another one', () => {
  expect(planFrom(new Random(7), short)).toEqual(planFrom(new Random(7), short));
  expect(planFrom(new Random(7), short)).not.toEqual(planFrom(new Random(8), short));
});

test.each([1, 2, 3])('everything is killed at least once, in order and in time (seed %i)', (seed) => {
  const { kills } = planFrom(new Random(seed), short);
  const targets = new Set(kills.map(({ target }) => target));
  expect(targets).toEqual(new Set([...processNames, 'gateway', 'postgres', 'rabbitmq']));
  expect(kills).toEqual(kills.toSorted((one, other) => one.atMs - other.atMs));
  expect(kills.at(-1)!.atMs).toBeLessThan(40_000);
});

test('a longer run kills more', () => {
  expect(planFrom(new Random(1), long).kills.length).toBeGreaterThan(
    (5 * planFrom(new Random(1), short).kills.length) / 2,
  );
});

test('a long run has every crash point, a short one a point of every step', () => {
  const planned = (options: typeof short) => Object.values(planFrom(new Random(1), options).crashes).flat();
  const namesOf = (options: typeof short) => new Set(planned(options).map(({ point }) => nameOf(point)));
  const stepsOf = (points: readonly CrashPoint[]) => new Set(points.map(({ service, step }) => `${service} ${step}`));
  expect(namesOf(long)).toEqual(new Set(crashPoints.map(nameOf)));
  expect(stepsOf(planned(short).map(({ point }) => point))).toEqual(stepsOf(crashPoints));
  expect(planned(short)).toHaveLength(stepsOf(crashPoints).size);
});

test('points with a slow recovery come first, at an occurrence that is reached', () => {
  for (const armed of Object.values(planFrom(new Random(1), long).crashes)) {
    const slow = armed.map(({ point }) => point.isSlowToRecover);
    expect(slow).toEqual(slow.toSorted((one, other) => Number(other) - Number(one)));
    for (const { point, occurrence } of armed) {
      expect(occurrence).toBeGreaterThanOrEqual(1);
      expect(occurrence).toBeLessThanOrEqual(point.within);
    }
  }
});
