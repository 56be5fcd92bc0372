import { crashPoints, type CrashingService, type CrashPoint } from './crash/points.ts';
import type { Random } from './random.ts';

export const subgraphs = ['customers', 'orders', 'products'] as const satisfies readonly CrashingService[];

/** Two processes of each subgraph. */
export const processNames = subgraphs.flatMap((service) => [`${service}-1`, `${service}-2`]);

export interface Kill {
  readonly atMs: number;
  /** The name of a process, or of a server. */
  readonly target: string;
}

export interface ArmedPoint {
  readonly point: CrashPoint;
  readonly occurrence: number;
}

/** What breaks, and when. */
export interface Plan {
  readonly kills: readonly Kill[];
  /** The points at which the processes of a service are to die, one in each life, in this order. */
  readonly crashes: Readonly<Record<CrashingService, readonly ArmedPoint[]>>;
}

/** What the seed decides: the same seed, the same plan. */
export function planFrom(random: Random, seconds: number): Plan {
  return { kills: killsFrom(random.fork('kills'), seconds * 1000), crashes: crashesFrom(random.fork('crashes')) };
}

/**
 * Everything is killed at least once. Each process of a subgraph begins the time of faults with a kill, since it is told
 * in its next life where to die; the servers take a while to come back and go one after the other.
 */
function killsFrom(random: Random, spanMs: number): Kill[] {
  const first = processNames.map((target, index) => ({ atMs: 500 * index + random.between(0, 400), target }));
  const rounds = Math.max(1, Math.round(spanMs / 40_000));
  const later = Array.from({ length: rounds }, (_, round) => {
    const [from, length] = [(spanMs / rounds) * round, spanMs / rounds];
    const within = (earliest: number, latest: number) => Math.round(from + length * (earliest + random.next() * (latest - earliest)));
    return [
      { atMs: within(0.15, 0.35), target: 'rabbitmq' },
      { atMs: within(0.6, 0.8), target: 'postgres' },
      { atMs: within(0.1, 0.95), target: 'gateway' },
      { atMs: within(0.3, 0.95), target: random.pick(processNames) },
      { atMs: within(0.3, 0.95), target: random.pick(processNames) },
    ];
  });
  return [...first, ...later.flat()].toSorted((one, other) => one.atMs - other.atMs);
}

function crashesFrom(random: Random): Plan['crashes'] {
  const of = (service: CrashingService) =>
    random
      .shuffled(crashPoints.filter((point) => point.service === service))
      .map((point) => ({ point, occurrence: random.between(1, point.within) }));
  return { customers: of('customers'), orders: of('orders'), products: of('products') };
}
