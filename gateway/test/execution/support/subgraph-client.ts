import { FetchHeaders } from '../../../src/subgraphs/fetch-headers.ts';
import {
  SubgraphClient,
  type SubgraphClientOptions,
  type SubgraphRequest,
} from '../../../src/subgraphs/subgraph-client.ts';
import { startFaultySubgraph, type Answer, type FaultySubgraph } from './faulty-subgraph.ts';

interface RunningClient extends AsyncDisposable {
  readonly client: SubgraphClient;
  /** Resolves to the text of the response. */
  readonly fetch: (request: SubgraphRequest) => Promise<string>;
  readonly subgraph: FaultySubgraph;
}

/** A client of a subgraph whose behaviour the test sets. */
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
    fetch: async (request) => (await client.fetch(request)).body.toString(),
    subgraph,
    [Symbol.asyncDispose]: async () => {
      await subgraph[Symbol.asyncDispose](); // First, because the client waits for its pending requests.
      await client.close();
    },
  };
}

interface RequestChanges extends Partial<Omit<SubgraphRequest, 'headers'>> {
  readonly headers?: Readonly<Record<string, string>>;
  readonly tracing?: Readonly<Record<string, string>>;
}

export function aQuery({ headers = {}, tracing, ...changes }: RequestChanges = {}): SubgraphRequest {
  return { body: '{"query":"{ best }"}', headers: new FetchHeaders(headers, tracing), isRepeatable: true, ...changes };
}

export function aMutation(): SubgraphRequest {
  return { body: '{"query":"mutation { rateAll }"}', headers: new FetchHeaders({}), isRepeatable: false };
}
