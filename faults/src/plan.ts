import { type CrashingService, type CrashPoint, crashPoints, subgraphs } from './crash-points.ts';
import type { Random } from './random.ts';

/** Two processes of each subgraph. */
export const processNames = subgraphs.flatMap((service) => [`${service}-1`, `${service}-2`]);

interface Kill {
  readonly atMs: number;
  /** The name of a process, or of a server. */
  readonly target: string;
}

export interface ArmedPoint {
  readonly point: CrashPoint;
  readonly occurrence: number;
}

/** What is killed, and when. */
export interface Plan {
  readonly kills: readonly Kill[];
  /** The points at which the processes of a service crash, one after each start, in this order. */
  readonly crashes: Readonly<Record<CrashingService, readonly ArmedPoint[]>>;
}

export interface PlanOptions {
  readonly seconds: number;
  /** Whether it contains every point, instead of one of each step. */
  readonly allPoints: boolean;
}

/** The same seed gives the same plan. */
export function planFrom(random: Random, { seconds, allPoints }: PlanOptions): Plan {
  const points = allPoints ? crashPoints : onePerStep(random.fork('points'));
  return {
    kills: killsFrom(random.fork('kills'), seconds * 1000),
    crashes: crashesFrom(random.fork('crashes'), points),
  };
}

function onePerStep(random: Random): CrashPoint[] {
  const stepOf = ({ service, step }: CrashPoint) => `${service} ${step}`;
  const steps = [...new Set(crashPoints.map(stepOf))];
  return steps.map((step) => random.pick(crashPoints.filter((point) => stepOf(point) === step)));
}

/**
 * Everything is killed at least once. Each subgraph process is killed early, because its crash point is armed at the
 * next start: first one of each pair, then the other. The servers take longer to restart and are killed one after
 * another.
 */
function killsFrom(random: Random, spanMs: number): Kill[] {
  const first = processNames.map((target) => ({
    atMs: Math.round(spanMs * (target.endsWith('1') ? 0 : 0.25) + random.between(0, 1_500)),
    target,
  }));
  const rounds = Math.max(1, Math.round(spanMs / 40_000));
  const later = Array.from({ length: rounds }, (_, round) => {
    const [from, length] = [(spanMs / rounds) * round, spanMs / rounds];
    const within = (earliest: number, latest: number) =>
      Math.round(from + length * (earliest + random.next() * (latest - earliest)));
    return [
      { atMs: within(0.4, 0.5), target: 'rabbitmq' },
      { atMs: within(0.6, 0.8), target: 'postgres' },
      { atMs: within(0.1, 0.95), target: 'gateway' },
      { atMs: within(0.3, 0.95), target: random.pick(processNames) },
      { atMs: within(0.3, 0.95), target: random.pick(processNames) },
    ];
  });
  return [...first, ...later.flat()].toSorted((one, other) => one.atMs - other.atMs);
}

/** In random order, except that points with a slow recovery come first, so that the shop is idle soon after the end. */
function crashesFrom(random: Random, points: readonly CrashPoint[]): Plan['crashes'] {
  const of = (service: CrashingService) =>
    random
      .shuffled(points.filter((point) => point.service === service))
      .toSorted((one, other) => Number(other.isSlowToRecover) - Number(one.isSlowToRecover))
      .map((point) => ({ point, occurrence: random.between(1, point.within) }));
  return { customers: of('customers'), orders: of('orders'), products: of('products') };
}
