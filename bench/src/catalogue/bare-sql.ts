import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Closing } from '@commerce/runtime';
import { quantile } from '../benchmark.ts';
import { repeatFor } from '../clients.ts';
import { ask } from '../load.ts';
import { startService } from '../processes.ts';
import type { RecordedStatement } from './record-statements.ts';
import type { Workload } from './workloads.ts';

/** The statements of one request, in their order. */
export type Sample = readonly RecordedStatement[];

/** What the service does now and then, whoever asks. */
const background = /\boutbox\b|\binbox\b|\blease\b|SKIP LOCKED|pg_try_advisory|^\s*(BEGIN|COMMIT|SET|START)/i;

/** Sends requests, one after another, to a products service that records its statements. */
export async function recordSamples(
  env: Readonly<Record<string, string>>,
  workloads: readonly Workload[],
  count: number,
  folder: string,
  closing: Closing,
): Promise<ReadonlyMap<string, readonly Sample[]>> {
  const file = join(folder, 'statements.jsonl');
  const preload = ['bench/dist/catalogue/record-statements.js'];
  const service = await startService('subgraphs/products', { env: { ...env, STATEMENTS_FILE: file }, preload });
  closing.add(service, () => service.stop());
  const samples = new Map<string, Sample[]>();
  for (const { name, next } of workloads) {
    const own: Sample[] = [];
    for (let index = 0; index < count; index += 1) {
      writeFileSync(file, '');
      await ask(service.url, next());
      own.push(statementsIn(readFileSync(file, 'utf8')));
    }
    samples.set(name, own);
  }
  await service.stop();
  return samples;
}

function statementsIn(text: string): RecordedStatement[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as RecordedStatement).filter((one) => !background.test(one.text));
}

export interface BareFigures {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Clients that execute the statements of requests on a connection of their own, and nothing else. */
export async function measureBareSql(
  url: string,
  samples: readonly Sample[],
  clients: number,
  durationMs: number,
): Promise<BareFigures> {
  const connections = await Promise.all(Array.from({ length: clients }, () => connect(url)));
  try {
    await execute(connections, samples, durationMs / 4);
    const latencies = await execute(connections, samples, durationMs);
    return { p50Ms: quantile(latencies, 0.5), p99Ms: quantile(latencies, 0.99) };
  } finally {
    await Promise.all(connections.map((connection) => connection.end()));
  }
}

async function execute(
  connections: readonly Client[],
  samples: readonly Sample[],
  durationMs: number,
): Promise<number[]> {
  const latencies: number[] = [];
  let begun = 0;
  await repeatFor(connections.length, durationMs, async (client) => {
    const started = performance.now();
    for (const { name, text, values } of samples[begun++ % samples.length]!)
      await connections[client]!.query({ ...(name !== undefined && { name }), text, values: [...values] });
    latencies.push(performance.now() - started);
  });
  return latencies;
}

export async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}
