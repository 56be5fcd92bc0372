import { once } from 'node:events';
import { forkScript, roomForTheYoung } from './child-process.ts';
import type { SuiteName } from './suites.ts';

/** What the subgraphs have been asked since they started. */
export interface FetchCount {
  fetches: number;
  /** Of these, with a value that no other request has. */
  withVisit: number;
  /** Of these, executed and not replayed. */
  executed: number;
  /** Of their bodies. */
  bytes: number;
}

/** Starts the process of the subgraphs; `urls` tells where each answers. */
export async function startSubgraphs(suite: SuiteName) {
  const { child } = forkScript('bench/dist/gateway/subgraph-server.js', { args: [suite], env: roomForTheYoung });
  const ask = async (): Promise<unknown> => {
    const [answer] = (await once(child, 'message', { signal: AbortSignal.timeout(20_000) })) as [unknown];
    return answer;
  };
  const urls = (await ask()) as Readonly<Record<string, string>>;
  const count = async () => {
    const answer = ask();
    child.send('count');
    return (await answer) as Readonly<FetchCount>;
  };
  return { urls, count };
}
