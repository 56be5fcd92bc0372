import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { InProcessEventBus } from '@commerce/events';
import { startWith } from '@commerce/runtime';
import { parse } from 'graphql';
import { readConfig } from '../../src/config.ts';
import { start } from '../../src/main.ts';
import { names, transports } from './support/first-answers.ts';

const file = fileURLToPath(new URL('../../../schema/storefront.documents.json', import.meta.url));

interface Manifest {
  readonly operations: readonly {
    readonly id: string;
    readonly name: string;
    readonly type: 'query' | 'mutation' | 'subscription';
    readonly body: string;
  }[];
}
const { operations } = JSON.parse(await readFile(file, 'utf8')) as Manifest;

/** A gateway over the shop's supergraph, whose subgraphs return nothing. It runs only the storefront's operations. */
function startGateway() {
  return startWith(async (closing) => {
    const subgraph = createServer((request, response) => {
      request.resume();
      response.setHeader('content-type', 'application/json').end('{"data":null,"errors":[{"message":"nothing"}]}');
    });
    await once(subgraph.listen(0, '127.0.0.1'), 'listening');
    closing.add(subgraph, async () => {
      subgraph.close();
      subgraph.closeAllConnections();
    });
    const url = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/`;
    const config = readConfig({
      SUBGRAPH_URLS: `customers=${url},orders=${url},products=${url}`,
      PERSISTED_DOCUMENTS: file,
      PERSISTED_DOCUMENTS_MODE: 'enforce',
      PORT: '0',
      LOG_LEVEL: 'silent',
      RATE_LIMITS: 'address=1000000/60', // It runs all operations of the pages.
    });
    const bus = closing.add(new InProcessEventBus({ subscriptions: [] }), (own) => own.close());
    const gateway = closing.add(await start(config, bus), (running) => running.close());
    return { url: gateway.url, [Symbol.asyncDispose]: () => closing.close() };
  });
}

let gateway: Awaited<ReturnType<typeof startGateway>>;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway[Symbol.asyncDispose]());

/** Errors of operations that a gateway has not admitted. */
const refusals = [
  'PERSISTED_QUERY_NOT_IN_LIST',
  'PERSISTED_QUERY_NOT_FOUND',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_TOO_COMPLEX',
];

test.each(names)('the gateway admits every operation of the storefront: %s', async (name) => {
  const { [name]: send } = transports;
  const isPlain = name.startsWith('HTTP');
  const kinds = name.includes('GET') ? ['query'] : ['query', 'mutation', ...(isPlain ? [] : ['subscription'])];
  const sent = operations.filter(({ type }) => kinds.includes(type));
  expect(sent.length).toBeGreaterThan(5);
  for (const { id } of sent) {
    const { errors = [] } = await send(gateway.url, { documentId: `sha256:${id}` });
    expect(errors.filter(({ extensions }) => refusals.includes(extensions?.code ?? ''))).toEqual([]);
  }
});

test.each(names)('no other operation runs: %s', async (name) => {
  const refused = { errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_IN_LIST' } }] };
  for (const query of ['{ __typename }', '{ __schema { types { name } } }'])
    expect(await transports[name](gateway.url, { query })).toMatchObject(refused);
});

test.each([false, true])(
  'Apollo Client runs them by the identifiers of the manifest (GET: %s), and no others',
  async (useGETForHashedQueries) => {
    const ids = new Map(operations.map((operation) => [operation.name, operation.id]));
    const link = ApolloLink.from([
      new PersistedQueryLink({
        generateHash: ({ definitions: [first] }) =>
          ids.get((first as { name?: { value: string } }).name?.value ?? '') ?? 'unknown',
        useGETForHashedQueries,
      }),
      new HttpLink({ uri: `${gateway.url}/graphql` }),
    ]);
    const client = new ApolloClient({ link, cache: new InMemoryCache() });
    const codesOf = async (query: string) => {
      const { error } = await client.query({ query: parse(query), fetchPolicy: 'no-cache', errorPolicy: 'all' });
      return error?.message ?? '';
    };
    expect(await codesOf('query Me { me { id } }')).toMatch(/nothing/);
    expect(await codesOf('query Other { me { id } }')).toMatch(/not in the list|400/);
    client.stop();
  },
);
