import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Closing } from '@commerce/runtime';
import { quantile } from '../benchmark.ts';
import { connect, type BareFigures, type Sample } from '../catalogue/bare-sql.ts';
import type { RecordedStatement } from '../catalogue/record-statements.ts';
import { repeatFor } from '../clients.ts';
import { ask } from '../load.ts';
import { startService } from '../processes.ts';
import type { CartChange } from './changes.ts';

/** The statements of requests, without those of jobs. */
const isOwn = ({ text }: RecordedStatement) =>
  /\bcart\b|\bcart_line\b|\boffer\b/.test(text) && !/SKIP LOCKED/.test(text);

/** Sends each change once for each client to another orders service, and returns its statements by change and client. */
export async function recordChanges(
  env: Readonly<Record<string, string>>,
  changes: readonly CartChange[],
  headersOf: readonly Readonly<Record<string, string>>[],
  folder: string,
  closing: Closing,
): Promise<ReadonlyMap<CartChange, readonly Sample[]>> {
  const file = join(folder, 'statements.jsonl');
  const preload = ['bench/dist/catalogue/record-statements.js'];
  const service = await startService('subgraphs/orders', { env: { ...env, STATEMENTS_FILE: file }, preload });
  closing.add(service, () => service.stop());
  const samples = new Map<CartChange, Sample[]>();
  for (const change of changes) {
    const ofClients: Sample[] = [];
    for (const [client, headers] of headersOf.entries()) {
      writeFileSync(file, '');
      await ask(`${service.url}/graphql`, change.nextBody(client), headers);
      const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
      ofClients.push(lines.map((line) => JSON.parse(line) as RecordedStatement).filter(isOwn));
    }
    samples.set(change, ofClients);
  }
  await service.stop();
  return samples;
}

/** Clients that repeat the statements of their own cart in a transaction, each on a connection of its own. */
export async function measureBareChanges(
  url: string,
  samples: readonly Sample[],
  durationMs: number,
): Promise<BareFigures> {
  const connections = await Promise.all(samples.map(() => connect(url)));
  const execute = async (ms: number) => {
    const latencies: number[] = [];
    await repeatFor(samples.length, ms, async (client) => {
      const connection = connections[client]!;
      const started = performance.now();
      await connection.query('BEGIN');
      for (const { name, text, values } of samples[client]!)
        await connection.query({ ...(name !== undefined && { name }), text, values: [...values] });
      await connection.query('COMMIT');
      latencies.push(performance.now() - started);
    });
    return latencies;
  };
  try {
    await execute(durationMs / 4);
    const latencies = await execute(durationMs);
    return { p50Ms: quantile(latencies, 0.5), p99Ms: quantile(latencies, 0.99) };
  } finally {
    await Promise.all(connections.map((connection) => connection.end()));
  }
}
