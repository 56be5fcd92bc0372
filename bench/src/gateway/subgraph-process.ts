import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { composeServices } from '@apollo/composition';
import type { Closing } from '@commerce/runtime';
import { startScript, youngSpace } from '../processes.ts';
import { type SuiteName, suites } from './suites.ts';

/** What the subgraphs were asked since they started. */
export interface FetchCount {
  fetches: number;
  /** Of these, with a value that no other request has. */
  withVisit: number;
  /** Of these, executed and not replayed. */
  executed: number;
  /** Of their bodies. */
  bytes: number;
}

/** Starts the process of the subgraphs and writes their supergraph to a file; `count` asks what they were asked. */
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
  if (!supergraphSdl) throw new AggregateError(errors ?? [], 'The subgraphs of the benchmark do not compose.');
  await writeFile(file, supergraphSdl);
  return async () => {
    const counted = answer();
    process.child.send('count');
    return (await counted) as Readonly<FetchCount>;
  };
}
