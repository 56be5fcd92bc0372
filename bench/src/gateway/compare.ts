import type { ServerProcess } from './child-process.ts';
import { load } from './load.ts';
import { measure, summarize, type Figures } from './measure.ts';
import type { FetchCount } from './subgraph-process.ts';
import type { Workload } from './workloads.ts';

export interface ComparisonOptions {
  readonly clients: number;
  readonly rounds: number;
  readonly roundMs: number;
  readonly warmUpMs: number;
  readonly isRight: (answer: Buffer) => boolean;
  readonly count: () => Promise<FetchCount>;
}

export interface Comparison {
  readonly workload: Workload;
  /** By the server's name. */
  readonly figures: Readonly<Record<string, Figures>>;
  /** What the subgraphs have been asked in all rounds. */
  readonly fetches: FetchCount;
}

/** Warms all servers up and then measures them in turns, so that what else the machine does falls on all alike. */
export async function compare(
  servers: Readonly<Record<string, ServerProcess>>,
  workload: Workload,
  { rounds, roundMs, warmUpMs, count, ...rest }: ComparisonOptions,
): Promise<Comparison> {
  const options = { nextBody: workload.nextBody, ...rest };
  for (const { url } of Object.values(servers)) await load({ url, durationMs: warmUpMs, ...options });
  const before = await count();
  const measured: Record<string, Figures[]> = {};
  for (let round = 0; round < rounds; round++)
    for (const [name, server] of Object.entries(servers))
      (measured[name] ??= []).push(await measure(server, { durationMs: roundMs, ...options }, count));
  const after = await count();
  const figures = Object.fromEntries(Object.entries(measured).map(([name, ofRounds]) => [name, summarize(ofRounds)]));
  return { workload, figures, fetches: difference(after, before) };
}

const difference = (after: FetchCount, before: FetchCount): FetchCount => ({
  fetches: after.fetches - before.fetches,
  withVisit: after.withVisit - before.withVisit,
  executed: after.executed - before.executed,
  bytes: after.bytes - before.bytes,
});
