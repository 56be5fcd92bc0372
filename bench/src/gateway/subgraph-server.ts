import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, type GraphQLSchema } from 'graphql';
import { readBody } from './read-body.ts';
import type { FetchCount } from './subgraph-process.ts';
import type { Subgraph } from './subgraphs.ts';
import { isSuiteName, suites } from './suites.ts';
import { visitPattern } from './workloads.ts';

// Serves every subgraph on its own port, in one process. A request is executed once and then its response is replayed,
// so that the gateways are measured and not the subgraphs.

const count: FetchCount = { fetches: 0, withVisit: 0, executed: 0, bytes: 0 };
const maxReplayed = 1000;
const keepAliveMs = 300_000;

async function execute(schema: GraphQLSchema, resolve: Subgraph['resolve'], body: string): Promise<Buffer> {
  count.executed += 1;
  const { query, variables, operationName } = JSON.parse(body) as {
    query: string;
    variables?: Record<string, unknown>;
    operationName?: string;
  };
  const result = await graphql({
    schema,
    source: query,
    variableValues: variables,
    operationName,
    fieldResolver: resolve,
  });
  return Buffer.from(JSON.stringify(result));
}

/** Responses by request body, without the values that do not change the response. */
function replay(schema: GraphQLSchema, resolve: Subgraph['resolve']): (body: string) => Promise<Buffer> {
  const answers = new Map<string, Promise<Buffer>>();
  return (body) => {
    const key = body.includes('visit') ? body.replace(visitPattern, '') : body;
    if (key.length !== body.length) count.withVisit += 1;
    const known = answers.get(key);
    if (known) return known;
    const answer = execute(schema, resolve, body);
    if (answers.size < maxReplayed) answers.set(key, answer);
    return answer;
  };
}

async function serve({ typeDefs, resolvers, resolve }: Subgraph): Promise<string> {
  const answer = replay(buildSubgraphSchema({ typeDefs, resolvers }), resolve);
  const server = createServer((request, response) => {
    readBody(request)
      .then(async (body) => {
        count.fetches += 1;
        count.bytes += body.length;
        const bytes = await answer(body);
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length }).end(bytes);
      })
      .catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  server.keepAliveTimeout = keepAliveMs;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

const [, , suite] = process.argv;
if (!isSuiteName(suite)) throw new Error(`Unknown suite ${suite}.`);
const urls = await Promise.all(suites[suite].map(async (subgraph) => [subgraph.name, await serve(subgraph)] as const));
process.on('message', () => process.send?.(count));
process.send?.(Object.fromEntries(urls));
