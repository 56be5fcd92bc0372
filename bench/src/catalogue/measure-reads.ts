import { quantile } from '../benchmark.ts';
import { load } from '../load.ts';
import { cpuMs, perOrder as perRequest } from '../orders/consumption.ts';
import type { Databases } from '../orders/databases.ts';
import type { Servers } from '../orders/servers.ts';
import { measureBareSql, type Sample } from './bare-sql.ts';
import { scannedTables } from './plans.ts';
import type { Workload } from './workloads.ts';

/** The processes that answer. */
export interface Reading {
  /** The address of the gateway. */
  readonly url: string;
  /** All processes but Postgres, by name. */
  readonly pids: Readonly<Record<string, number>>;
}

export interface ReadPlan {
  readonly clients: number;
  /** How long requests of each kind are sent. */
  readonly durationMs: number;
}

/** The codes of requests that a service could not serve in time. */
const refusals = ['"SERVICE_BUSY"', '"SERVICE_UNAVAILABLE"'];

interface Surroundings {
  readonly servers: Servers;
  readonly databases: Databases;
}

/** Sends requests of one kind, and executes the statements of the samples alone. */
export async function measureReads(
  { name, next, expected, statements: planned }: Workload,
  samples: readonly Sample[],
  { url, pids: others }: Reading,
  { clients, durationMs }: ReadPlan,
  { servers, databases }: Surroundings,
) {
  const pids = { ...others, postgres: servers.pids.postgres };
  let refused = 0;
  const isRight = (answer: Buffer) => {
    if (answer.includes(expected)) return true;
    const isRefused = refusals.some((code) => answer.includes(code));
    if (isRefused) refused += 1;
    return isRefused;
  };
  const readFor = (ms: number) => load({ url, nextBody: next, isRight, clients, durationMs: ms });
  await readFor(durationMs / 4);
  refused = 0;
  const before = cpuMs(pids);
  const { requests, seconds, p50Ms, p99Ms, errors, wrong } = await readFor(durationMs);
  const cpu = perRequest(before, cpuMs(pids), requests + errors);
  const bare = await measureBareSql(servers.databaseUrls.products, samples, clients, durationMs / 2);
  const statements = samples.map(({ length }) => length);
  const scanned = new Set<string>();
  for (const sample of samples.slice(0, 5))
    for (const table of await scannedTables(databases, sample)) scanned.add(table);
  return {
    name,
    requests,
    perSecond: requests / seconds,
    p50Ms,
    p99Ms,
    errors: errors + wrong,
    /** Because the service had more to do than it can: right, but not what the client wanted. */
    refused,
    sqlP50Ms: bare.p50Ms,
    sqlP99Ms: bare.p99Ms,
    p99Ratio: p99Ms / bare.p99Ms,
    cpuMs: cpu,
    statements: { planned, most: quantile(statements, 1) },
    scannedTables: [...scanned],
  };
}
