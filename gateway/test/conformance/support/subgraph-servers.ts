import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse, validate, type GraphQLSchema } from 'graphql';
import { type Subgraph } from './scenario.ts';
import { subgraphDocument } from './subgraph-document.ts';

export interface SubgraphServers extends AsyncDisposable {
  readonly urls: Readonly<Record<string, string>>;
  /** The requests since the last call. */
  takeRequests(): readonly SubgraphRequest[];
  /** The number of requests since then. */
  requests(): number;
}

export interface SubgraphRequest {
  readonly subgraph: string;
  /** The number of requested entities. */
  readonly representations: number;
}

interface GraphQLRequestBody {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown> & { readonly representations?: readonly unknown[] };
}

type Headers = Readonly<Record<string, string>>;

/** The headers of a response, from those of its request. */
export type HeadersOf = (subgraph: string, received: IncomingHttpHeaders) => Headers;

/** Serves each subgraph at its own address on the loopback interface. */
export async function startSubgraphServers(
  subgraphs: Readonly<Record<string, Subgraph>>,
  headersOf: HeadersOf = () => ({}),
): Promise<SubgraphServers> {
  let requests: SubgraphRequest[] = [];
  const servers = await Promise.all(
    Object.entries(subgraphs).map(async ([name, subgraph]) => {
      const onRequest = (representations: number) => requests.push({ subgraph: name, representations });
      const server = await serve(subgraph, onRequest, (received) => headersOf(name, received));
      return { name, server };
    }),
  );
  return {
    urls: Object.fromEntries(servers.map(({ name, server }) => [name, urlOf(server)])),
    takeRequests: () => {
      const taken = requests;
      requests = [];
      return taken;
    },
    requests: () => requests.length,
    [Symbol.asyncDispose]: async () => {
      await Promise.all(servers.map(({ server }) => stop(server)));
    },
  };
}

async function serve(
  subgraph: Subgraph,
  onRequest: (representations: number) => void,
  headersOf: (received: IncomingHttpHeaders) => Headers,
): Promise<Server> {
  const { resolvers, respond } = subgraph;
  const schema = buildSubgraphSchema({ typeDefs: subgraphDocument(subgraph), resolvers });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const sent = await text(request);
    const body = JSON.parse(sent) as GraphQLRequestBody;
    onRequest(body.variables?.representations?.length ?? 0);
    const broken = respond?.(sent);
    if (broken === 'hang up') response.destroy();
    else if (broken !== undefined) send(response, broken.status, broken.contentType, broken.body);
    else {
      const result = await run(schema, body);
      send(response, 200, 'application/json', JSON.stringify(result), headersOf(request.headers));
    }
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => send(response, 500, 'text/plain', String(error)));
  });
  server.keepAliveTimeout = 120_000; // On a slow machine, a gateway may reuse an idle connection at the moment at which it is closed.
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** Also validates, so that a gateway cannot pass with operations that real subgraphs would reject. */
async function run(schema: GraphQLSchema, { query, operationName, variables }: GraphQLRequestBody) {
  const document = parse(query);
  const errors = validate(schema, document);
  if (errors.length > 0) return { errors };
  return execute({ schema, document, operationName, variableValues: variables });
}

function send(
  response: ServerResponse,
  status: number,
  contentType: string,
  body: string,
  headers: Headers = {},
): void {
  response.writeHead(status, { 'content-type': contentType, ...headers }).end(body);
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
