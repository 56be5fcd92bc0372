import { join } from 'node:path';
import type { NodeProcess } from '@commerce/cluster';
import type { Closing } from '@commerce/runtime';
import { ask } from '../load.ts';
import { startServer } from '../processes.ts';
import { checkAgainst, compare, type Comparison, type ComparisonOptions } from './compare.ts';
import { startSubgraphs } from './subgraph-process.ts';
import { unique } from './workloads.ts';

/** What is compared: without limits, workers do not ask the primary for rates. */
const variants: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '1 worker': {},
  '2 workers': { WORKERS: '2' },
  '2 without rates': { WORKERS: '2', RATE_LIMIT_MODE: 'off' },
};

/** Measures the gateway with one worker and with two, on unique variables and the same subgraphs. */
export async function compareWorkers(
  options: Omit<ComparisonOptions, 'isRight' | 'count'>,
  folder: string,
  closing: Closing,
): Promise<Comparison> {
  const file = join(folder, 'workers.graphql');
  const count = await startSubgraphs('public', file, closing);
  const gateways: Record<string, NodeProcess> = {};
  for (const [name, environment] of Object.entries(variants)) {
    const gateway = await startServer('gateway/dist/main.js', ['--supergraph', file], environment);
    gateways[name] = closing.add(gateway, (server) => server.stop());
  }
  const expected = await ask(gateways['1 worker']!.url, unique.nextBody());
  const workload = { ...unique, name: 'workers', title: 'workers' };
  const comparison = await compare(gateways, workload, { ...options, isRight: checkAgainst([expected]), count });
  await Promise.all(Object.values(gateways).map((server) => server.stop()));
  return comparison;
}
