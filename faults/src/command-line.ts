import { parseArgs } from 'node:util';
import { Closing } from '@commerce/runtime';
import { type SafeguardName, safeguards } from './safeguards.ts';

/** The arguments are invalid; the message has the usage. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Calls `read`, whose errors are usage errors. */
export function parse<Values>(read: () => Values, usage: string): Values {
  try {
    return read();
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

export interface Options {
  readonly seed: number;
  /** How long customers order while processes are killed. */
  readonly seconds: number;
  readonly customers: number;
  /** Whether a process crashes at every point, instead of at one point of each step. */
  readonly allPoints: boolean;
  /** The safeguard to remove, to see which invariants detect it. */
  readonly without: SafeguardName | undefined;
}

const usage = `npm run test:faults -- [--seed N] [--seconds S] [--customers C] [--long] [--without SAFEGUARD]
SAFEGUARD is one of ${Object.keys(safeguards).join(', ')}.`;

const text = { type: 'string' } as const;

export function readOptions(args: readonly string[]): Options {
  const options = { seed: text, seconds: text, customers: text, without: text, long: { type: 'boolean' } } as const;
  const { long = false, without, ...given } = parse(() => parseArgs({ args: [...args], options }).values, usage);
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

const isSafeguard = (name: string): name is SafeguardName => Object.hasOwn(safeguards, name);

function whole(name: string, value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new UsageError(`--${name} must be an integer, not ${value}.\n${usage}`);
  return Number(value);
}

/** Prints a line of progress. */
export type Report = (line: string) => void;

/** Runs a command: reports progress on stderr, and closes everything that was started however it ends. */
export async function runCommand(command: (report: Report, closing: Closing) => Promise<number>): Promise<void> {
  const begun = Date.now();
  const report: Report = (line) => {
    process.stderr.write(`${((Date.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${line}\n`);
  };
  const closing = new Closing();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      const closed = closing.close().catch((error: unknown) => report(String(error)));
      void closed.then(() => process.exit(130));
    });
  }
  try {
    process.exitCode = await command(report, closing);
  } catch (error) {
    const what = error instanceof UsageError ? error.message : error instanceof Error ? error.stack : error;
    process.stderr.write(`${String(what)}\n`);
    process.exitCode = 1;
  } finally {
    await closing.close();
  }
}
