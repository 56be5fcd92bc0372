import { isDeepStrictEqual } from 'node:util';
import type { NodeProcess } from '@commerce/cluster';
import { load, type LoadOptions } from '../load.ts';
import { cpuMsOfTree, peakMegabytesOfTree } from '../process-figures.ts';
import type { FetchCount } from './subgraph-process.ts';
import type { Workload } from './workloads.ts';

/** The figures of one round, or the medians of several. */
export type Figures = {
  readonly requestsPerSecond: number;
  readonly cpuMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Subgraph fetches per request. */
  readonly fetches: number;
  /** Kilobytes of request bodies to the subgraphs, per request. */
  readonly fetchKilobytes: number;
  /** Since the start of the process. */
  readonly peakMegabytes: number;
  readonly errors: number;
  readonly wrong: number;
};

export interface ComparisonOptions {
  readonly clients: number;
  readonly rounds: number;
  readonly roundMs: number;
  readonly warmUpMs: number;
  readonly isRight: (answer: Buffer) => boolean;
  /** The headers of the requests to a server, by its name. */
  readonly headersOf?: (name: string) => Readonly<Record<string, string>>;
  readonly count: () => Promise<FetchCount>;
}

export interface Comparison {
  readonly workload: Workload;
  /** By the server’s name. */
  readonly figures: Readonly<Record<string, Figures>>;
  /** The subgraph requests of all rounds. */
  readonly fetches: FetchCount;
}

/** Warms all servers up and then measures them in turns, so that other load on the machine affects all alike. */
export async function compare(
  servers: Readonly<Record<string, NodeProcess>>,
  workload: Workload,
  { rounds, roundMs, warmUpMs, count, headersOf = () => ({}), ...rest }: ComparisonOptions,
): Promise<Comparison> {
  const optionsOf = (name: string) => ({ nextBody: workload.nextBody, headers: () => headersOf(name), ...rest });
  for (const [name, { url }] of Object.entries(servers)) await load({ url, durationMs: warmUpMs, ...optionsOf(name) });
  const before = await count();
  const measured: Record<string, Figures[]> = {};
  for (let round = 0; round < rounds; round++)
    for (const [name, server] of Object.entries(servers))
      (measured[name] ??= []).push(await measure(server, { durationMs: roundMs, ...optionsOf(name) }, count));
  const fetches = difference(await count(), before);
  const figures = Object.fromEntries(Object.entries(measured).map(([name, ofRounds]) => [name, summarize(ofRounds)]));
  return { workload, figures, fetches };
}

const difference = (after: FetchCount, before: FetchCount): FetchCount => ({
  fetches: after.fetches - before.fetches,
  withVisit: after.withVisit - before.withVisit,
  executed: after.executed - before.executed,
  bytes: after.bytes - before.bytes,
});

/** One round of load on a server; CPU time and memory are those of its processes. */
async function measure(
  server: NodeProcess,
  options: Omit<LoadOptions, 'url'>,
  count: () => Promise<FetchCount>,
): Promise<Figures> {
  const { pid, url } = server;
  const [cpuBefore, before] = [cpuMsOfTree(pid), await count()];
  const { requests, seconds, ...rest } = await load({ url, ...options }).catch((error: unknown) => {
    throw new Error(`The server at ${url} does not respond. Its output: ${server.output || 'nothing'}`, {
      cause: error,
    });
  });
  const [cpuAfter, asked] = [cpuMsOfTree(pid), difference(await count(), before)];
  return {
    requestsPerSecond: requests / seconds,
    cpuMs: (cpuAfter - cpuBefore) / requests,
    fetches: asked.fetches / requests,
    fetchKilobytes: asked.bytes / 1000 / requests,
    peakMegabytes: peakMegabytesOfTree(pid),
    ...rest,
  };
}

/** The median of every figure, except that errors are added up and memory is the maximum. */
function summarize(rounds: readonly Figures[]): Figures {
  const values = (name: keyof Figures) => rounds.map((figures) => figures[name]).toSorted((a, b) => a - b);
  const median = (name: keyof Figures) => values(name)[Math.floor(rounds.length / 2)] ?? Number.NaN;
  const sum = (name: keyof Figures) => values(name).reduce((total, one) => total + one, 0);
  return {
    requestsPerSecond: median('requestsPerSecond'),
    cpuMs: median('cpuMs'),
    p50Ms: median('p50Ms'),
    p99Ms: median('p99Ms'),
    fetches: median('fetches'),
    fetchKilobytes: median('fetchKilobytes'),
    peakMegabytes: Math.max(...values('peakMegabytes')),
    errors: sum('errors'),
    wrong: sum('wrong'),
  };
}

const maxKnown = 16;

/** Whether a response is correct: it has one of the expected data, and no errors. */
export function checkAgainst(expected: readonly Buffer[]): (answer: Buffer) => boolean {
  const right = expected.map(dataOf);
  if (right.includes(undefined)) return () => false;
  // Responses that were already verified; they are few, because responses differ only in the order of their keys.
  const known = [...expected];
  return (answer) => {
    if (known.some((bytes) => bytes.equals(answer))) return true;
    const data = dataOf(answer);
    const isRight = right.some((one) => isDeepStrictEqual(data, one));
    if (isRight && known.length < maxKnown) known.push(answer);
    return isRight;
  };
}

/** The data of a response without errors. */
function dataOf(answer: Buffer): unknown {
  try {
    const { data, errors } = JSON.parse(answer.toString()) as { data?: unknown; errors?: unknown };
    return errors === undefined ? data : undefined;
  } catch {
    return undefined;
  }
}
