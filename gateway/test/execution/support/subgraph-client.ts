import {
  SubgraphClient,
  type SubgraphClientOptions,
  type SubgraphRequest,
} from '../../../src/execution/subgraph-client.ts';
import { startFaultySubgraph, type Answer, type FaultySubgraph } from './faulty-subgraph.ts';

interface RunningClient extends AsyncDisposable {
  readonly client: SubgraphClient;
  readonly subgraph: FaultySubgraph;
}

/** A client of a subgraph that does as the test says. */
export async function startClient(
  answer: Answer,
  options: Partial<Omit<SubgraphClientOptions, 'name' | 'url'>> = {},
): Promise<RunningClient> {
  const subgraph = await startFaultySubgraph(answer);
  const client = new SubgraphClient({
    name: 'reviews',
    url: subgraph.url,
    timeoutMs: 10_000,
    maxResponseBytes: 1_000_000,
    connections: 8,
    ...options,
  });
  return {
    client,
    subgraph,
    [Symbol.asyncDispose]: async () => {
      await subgraph[Symbol.asyncDispose](); // First, as the client waits for what it has asked.
      await client.close();
    },
  };
}

export function aQuery(changes: Partial<SubgraphRequest> = {}): SubgraphRequest {
  return { body: '{"query":"{ best }"}', headers: {}, isRepeatable: true, ...changes };
}

export function aMutation(): SubgraphRequest {
  return { body: '{"query":"mutation { rateAll }"}', headers: {}, isRepeatable: false };
}
