import { join } from 'node:path';
import type { NodeProcess } from '@commerce/cluster';
import type { Closing } from '@commerce/runtime';
import { ask } from '../load.ts';
import { startServer } from '../processes.ts';
import { checkAgainst, compare, type Comparison, type ComparisonOptions } from './compare.ts';
import { startSubgraphs } from './subgraph-process.ts';
import { unique } from './workloads.ts';

type Environment = Readonly<Record<string, string>>;

const off: Readonly<Record<string, Environment>> = {
  rates: { RATE_LIMIT_MODE: 'off' },
  compression: { COMPRESSION: 'false' },
  documents: { PERSISTED_DOCUMENTS_MODE: 'off' },
  'entity cache': { ENTITY_CACHE_MB: '0' },
};

/** The gateway with its defaults, without each feature that can be switched off, and without all of them. */
const variants: Readonly<Record<string, Environment>> = {
  'all features': {},
  ...Object.fromEntries(Object.entries(off).map(([name, environment]) => [`no ${name}`, environment])),
  'no features': Object.assign({}, ...Object.values(off)) as Environment,
};

/** Measures what the features of the gateway cost, on unique variables. */
export async function compareFeatures(
  options: Omit<ComparisonOptions, 'isRight' | 'headersOf' | 'count'>,
  folder: string,
  closing: Closing,
): Promise<Comparison> {
  const file = join(folder, 'features.graphql');
  const count = await startSubgraphs('public', file, closing);
  const gateways: Record<string, NodeProcess> = {};
  for (const [name, environment] of Object.entries(variants)) {
    const gateway = await startServer('gateway/dist/main.js', ['--supergraph', file], environment);
    gateways[name] = closing.add(gateway, (server) => server.stop());
  }
  const expected = await ask(gateways['all features']!.url, unique.nextBody());
  const workload = { ...unique, name: 'features', title: 'features' };
  return compare(gateways, workload, { ...options, isRight: checkAgainst([expected]), count });
}
