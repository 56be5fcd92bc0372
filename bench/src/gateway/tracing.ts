import { join } from 'node:path';
import type { Closing } from '@commerce/runtime';
import { ask } from '../load.ts';
import { startServer } from '../processes.ts';
import { checkAgainst, compare, type Comparison, type ComparisonOptions } from './compare.ts';
import { startSubgraphs } from './subgraph-process.ts';
import { unique } from './workloads.ts';

/** Measures what traces cost, on unique variables: not allowed, allowed, and asked for with each request. */
export async function compareTracing(
  options: Omit<ComparisonOptions, 'isRight' | 'headersOf' | 'count'>,
  folder: string,
  closing: Closing,
): Promise<Comparison> {
  const file = join(folder, 'tracing.graphql');
  const count = await startSubgraphs('public', file, closing);
  const start = async (TRACES: 'off' | 'on') => {
    const gateway = await startServer('gateway/dist/main.js', ['--supergraph', file], { TRACES });
    return closing.add(gateway, (server) => server.stop());
  };
  const [off, on] = [await start('off'), await start('on')];
  const expected = await ask(off.url, unique.nextBody());
  const workload = { ...unique, name: 'tracing', title: 'tracing' };
  const isRight = checkAgainst([expected]);
  const headersOf = (name: string): Readonly<Record<string, string>> =>
    name === 'with a trace' ? { 'x-include-trace': 'true' } : {};
  return compare({ off, on, 'with a trace': on }, workload, { ...options, isRight, headersOf, count });
}
