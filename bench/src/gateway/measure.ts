import type { ServerProcess } from './child-process.ts';
import { load, type LoadOptions } from './load.ts';
import { cpuMs, peakMegabytes } from './process-figures.ts';
import type { FetchCount } from './subgraph-process.ts';

/** Of one round, or the medians of several. */
export type Figures = {
  readonly requestsPerSecond: number;
  readonly cpuMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Subgraph fetches per request. */
  readonly fetches: number;
  /** Kilobytes of request bodies to the subgraphs, per request. */
  readonly fetchKilobytes: number;
  /** Since the process has started. */
  readonly peakMegabytes: number;
  readonly errors: number;
  readonly wrong: number;
};

/** One round of load on a server; CPU time and memory are those of its process alone. */
export async function measure(
  { pid, url, output }: ServerProcess,
  options: Omit<LoadOptions, 'url'>,
  count: () => Promise<FetchCount>,
): Promise<Figures> {
  const [cpuBefore, before] = [cpuMs(pid), await count()];
  const { requests, seconds, ...rest } = await load({ url, ...options }).catch((error: unknown) => {
    throw new Error(`The server at ${url} does not answer. It wrote: ${output() || 'nothing'}`, { cause: error });
  });
  const [cpuAfter, after] = [cpuMs(pid), await count()];
  return {
    requestsPerSecond: requests / seconds,
    cpuMs: (cpuAfter - cpuBefore) / requests,
    fetches: (after.fetches - before.fetches) / requests,
    fetchKilobytes: (after.bytes - before.bytes) / 1000 / requests,
    peakMegabytes: peakMegabytes(pid),
    ...rest,
  };
}

/** The median of every figure, except that faults are added up and memory is the most there was. */
export function summarize(rounds: readonly Figures[]): Figures {
  const median = (of: (figures: Figures) => number) =>
    rounds.map(of).toSorted((a, b) => a - b)[Math.floor(rounds.length / 2)] ?? Number.NaN;
  const sum = (of: (figures: Figures) => number) => rounds.map(of).reduce((total, one) => total + one, 0);
  return {
    requestsPerSecond: median((figures) => figures.requestsPerSecond),
    cpuMs: median((figures) => figures.cpuMs),
    p50Ms: median((figures) => figures.p50Ms),
    p99Ms: median((figures) => figures.p99Ms),
    fetches: median((figures) => figures.fetches),
    fetchKilobytes: median((figures) => figures.fetchKilobytes),
    peakMegabytes: Math.max(...rounds.map((figures) => figures.peakMegabytes)),
    errors: sum((figures) => figures.errors),
    wrong: sum((figures) => figures.wrong),
  };
}
