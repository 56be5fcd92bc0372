import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { composeServices } from '@apollo/composition';
import type { Closing } from '@commerce/runtime';
import { startScript, youngSpace } from '../processes.ts';
import { type SuiteName, suites } from './suites.ts';

/** The subgraph requests since the start. */
export interface FetchCount {
  fetches: number;
  /** Requests with a value that no other request has. */
  withVisit: number;
  /** Requests that were executed and not replayed. */
  executed: number;
  /** The total length of their bodies. */
  bytes: number;
}

/** Starts the process of the subgraphs and writes their supergraph to a file; `count` returns the number of requests. */
export async function startSubgraphs(suite: SuiteName, file: string, closing: Closing) {
  const process = startScript('bench/dist/gateway/subgraph-server.js', { args: [suite], env: youngSpace });
  closing.add(process, () => process.kill());
  const answer = async (): Promise<unknown> => {
    const [message] = (await once(process.child, 'message', { signal: AbortSignal.timeout(60_000) })) as [unknown];
    return message;
  };
  const urls = (await answer()) as Readonly<Record<string, string>>;
  const { supergraphSdl, errors } = composeServices(
    suites[suite].map(({ name, typeDefs }) => ({ name, typeDefs, url: urls[name] })),
  );
  if (!supergraphSdl) throw new AggregateError(errors ?? [], 'The benchmark subgraphs do not compose.');
  await writeFile(file, supergraphSdl);
  return async () => {
    const counted = answer();
    process.child.send('count');
    return (await counted) as Readonly<FetchCount>;
  };
}
