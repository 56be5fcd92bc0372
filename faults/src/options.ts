import { parseArgs } from 'node:util';
import { safeguards, type SafeguardName } from './safeguards.ts';

export interface Options {
  readonly seed: number;
  /** For how long customers order while things break. */
  readonly seconds: number;
  readonly customers: number;
  /** Whether a process dies at every point, and not at one of each step. */
  readonly allPoints: boolean;
  /** The safeguard that is taken away, to see what tells. */
  readonly without: SafeguardName | undefined;
}

/** The usage, and what is wrong. */
export class UsageError extends Error {
  override name = 'UsageError';
}

const usage = `npm run test:faults -- [--seed N] [--seconds S] [--customers C] [--long] [--without SAFEGUARD]
SAFEGUARD is one of ${Object.keys(safeguards).join(', ')}.`;

export function readOptions(args: readonly string[]): Options {
  const { long, without, ...given } = parse(args);
  const [seconds, customers] = long ? ['600', '24'] : ['30', '12'];
  if (without !== undefined && !isSafeguard(without))
    throw new UsageError(`There is no safeguard ${without}.\n${usage}`);
  return {
    seed: whole('seed', given.seed ?? String(Date.now() % 1_000_000)),
    seconds: whole('seconds', given.seconds ?? seconds),
    customers: whole('customers', given.customers ?? customers),
    allPoints: long,
    without,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string' },
        seconds: { type: 'string' },
        customers: { type: 'string' },
        without: { type: 'string' },
        long: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

const isSafeguard = (name: string): name is SafeguardName => Object.hasOwn(safeguards, name);

function whole(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} is a whole number, not ${text}.\n${usage}`);
  return Number(text);
}
