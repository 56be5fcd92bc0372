import { print } from 'graphql';
import { type Operation } from './ast.ts';
import { generateOperation, type Subject } from './operation-generator.ts';
import { shrink } from './shrink.ts';

/**
 * Checks the responses to an operation and returns a fault, or undefined. The seed is for random choices of the check.
 */
export type Check = (operation: Operation, seed: string) => Promise<string | undefined>;

const batchSize = 8;

/** The first fault among the operations of the seeds, with the smallest operation that still shows it. */
export async function findFault(subject: Subject, seeds: readonly string[], check: Check): Promise<string | undefined> {
  for (let start = 0; start < seeds.length; start += batchSize) {
    const batch = seeds.slice(start, start + batchSize).map(async (seed) => {
      const operation = generateOperation(subject, seed);
      return { seed, operation, fault: await check(operation, seed) };
    });
    const faulty = (await Promise.all(batch)).find(({ fault }) => fault !== undefined);
    if (faulty?.fault !== undefined) return describe(subject, { ...faulty, fault: faulty.fault }, check);
  }
  return undefined;
}

interface Faulty {
  readonly seed: string;
  readonly operation: Operation;
  readonly fault: string;
}

async function describe({ schema }: Subject, { seed, operation, fault: first }: Faulty, check: Check): Promise<string> {
  const least = await shrink(schema, operation, async (smaller) => (await check(smaller, seed)) !== undefined);
  const fault = await check(least, seed);
  return [
    `Seed ${seed}`,
    print(least.document),
    `Variables: ${JSON.stringify(least.variables)}`,
    fault ?? `It did not happen again. At first:\n\n${first}`,
  ].join('\n\n');
}
