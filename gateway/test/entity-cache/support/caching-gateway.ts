import { once } from 'node:events';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  cacheFillHeader,
  createEvent,
  encodeEvents,
  InProcessEventBus,
  OutboxBeat,
  pendingEventsHeader,
  ProductChanged,
  recordedEventsHeader,
  recordEventsHeader,
  type EventNotice,
} from '@commerce/events';
import { startWith, type Closing } from '@commerce/runtime';
import { startIdentity, type Identity } from '@commerce/testing';
import { execute, GraphQLError, parse, validate, type GraphQLSchema } from 'graphql';
import { request } from 'undici';
import { readConfig } from '../../../src/config.ts';
import { start } from '../../../src/main.ts';
import { compose } from '../../conformance/support/compose.ts';
import type { Subgraph } from '../../conformance/support/scenario.ts';
import { subgraphDocument } from '../../conformance/support/subgraph-document.ts';
import { until } from '../../support/until.ts';
import { testSettings } from '../../support/test-settings.ts';

export const products = /* GraphQL */ `
  type Query {
    product(id: ID): Product @cached(until: ["product.changed where subject = $id"])
    list: [Product!]! @cached(until: ["product.changed"])
    echo(text: String): String @cached
    plain: [Product!]!
    failing: Product @cached
    drafts(status: String): String @cached
  }
  type Mutation {
    rename(id: ID!, title: String!): Product
  }
  type Product @key(fields: "id") @cached(until: ["product.changed where subject = $id"]) {
    id: ID!
    title: String
    whoAsks: String
    price: Int @authenticated
  }
`;

const reviews = /* GraphQL */ `
  type Product @key(fields: "id") @cached(until: ["product.changed where subject = $id"]) {
    id: ID!
    stars: Int
    whoReads: String
    broken: Int
    reports: Int
  }
`;

interface Received {
  readonly subgraph: string;
  readonly query: string;
  /** The IDs of the requested entities. */
  readonly ids: readonly string[];
  readonly authorization: string | undefined;
  readonly isFill: boolean;
}

/** What the test decides about the subgraphs. */
interface Backstage {
  /** The titles of products by ID. */
  readonly titles: Map<string, string>;
  /** The products with reviews, which have this many stars. */
  readonly stars: Map<string, number>;
  pending: readonly EventNotice[];
  recorded: readonly EventNotice[];
  cookie: string | undefined;
  /** Whether `reviews` answers. */
  areReviewsUp: boolean;
  /** Waited for after a response is computed, before it is sent. */
  hold: Promise<void> | undefined;
}

interface Answer {
  readonly data: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly unknown[];
    readonly extensions?: { readonly code?: string };
  }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface CachingGateway extends AsyncDisposable {
  readonly url: string;
  readonly identity: Identity;
  readonly backstage: Backstage;
  readonly bus: InProcessEventBus;
  readonly ask: (query: string, options?: AskOptions) => Promise<Answer>;
  /** The fetches since the last call. */
  readonly take: () => readonly Received[];
  readonly received: () => readonly Received[];
  readonly change: (id: string) => Promise<void>;
  readonly stopBeats: () => void;
  /** The current values of a metric, by labels. */
  readonly metric: (name: string) => Promise<Readonly<Record<string, number>>>;
  readonly reload: (typeDefs: Readonly<Record<string, string>>) => Promise<void>;
}

interface AskOptions {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly authorization?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const beatIntervalMs = 200;

/** A gateway over two subgraphs whose data, headers and events the test decides. */
export function startCachingGateway(environment: Readonly<Record<string, string>> = {}): Promise<CachingGateway> {
  return startWith(async (closing) => {
    let received: Received[] = [];
    const backstage: Backstage = {
      titles: new Map(),
      stars: new Map(),
      pending: [],
      recorded: [],
      cookie: undefined,
      areReviewsUp: true,
      hold: undefined,
    };
    const onReceived = (one: Received) => received.push(one);
    const urls = {
      products: await serve('products', productsSchema(backstage), backstage, onReceived, closing),
      reviews: await serve('reviews', reviewsSchema(backstage), backstage, onReceived, closing),
    };
    const folder = await mkdtemp(join(tmpdir(), 'commerce-entity-cache-'));
    closing.add(folder, () => rm(folder, { recursive: true, force: true }));
    const file = join(folder, 'supergraph.graphql');
    await writeFile(file, supergraphOf({ products, reviews }, urls));
    const identity = closing.add(await startIdentity(), async (own) => own[Symbol.asyncDispose]());
    const bus = closing.add(new InProcessEventBus({ subscriptions: [] }), (own) => own.close());
    const config = readConfig({
      SUPERGRAPH: file,
      SUPERGRAPH_POLL_SECONDS: '0.05',
      JWKS_URL: identity.jwksUrl,
      METRICS: 'true',
      ...testSettings,
      ...environment,
    });
    const { url } = closing.add(await start(config, bus), (running) => running.close());
    const beat = () => {
      const occurrence = { subject: 'products', service: 'products', aggregateVersion: 1 };
      return bus.publish(createEvent(OutboxBeat, occurrence, { oldestSeconds: 0 }));
    };
    await beat();
    const timer = closing.add(
      setInterval(() => void beat(), beatIntervalMs),
      async (own) => clearInterval(own),
    );
    const metric = async (name: string) => readMetric(await (await fetch(`${url}/metrics`)).text(), name);
    return {
      url,
      identity,
      backstage,
      bus,
      ask: (query, options) => post(url, query, options),
      take: () => received.splice(0),
      received: () => received,
      change: async (id) => {
        const data = { productId: id, slug: 'a', title: 'A', imageUrl: null, archived: false, variants: [] };
        await bus.publish(createEvent(ProductChanged, { subject: id, aggregateVersion: 1 }, data));
      },
      stopBeats: () => clearInterval(timer),
      metric,
      reload: async (typeDefs) => {
        await writeFile(`${file}.new`, supergraphOf({ products, reviews, ...typeDefs }, urls));
        await rename(`${file}.new`, file);
        await until('the new supergraph is in use', async () => {
          const { data } = await post(url, '{ __schema { description } __type(name: "Marker") { name } }');
          return (data as { __type: unknown }).__type !== null;
        });
        await beat();
      },
      [Symbol.asyncDispose]: () => closing.close(),
    };
  });
}

function supergraphOf(typeDefs: Readonly<Record<string, string>>, urls: Readonly<Record<string, string>>): string {
  const subgraphs = Object.entries(typeDefs).map(([name, text]) => [name, { typeDefs: text, resolvers: {} }] as const);
  return compose(Object.fromEntries(subgraphs), urls);
}

interface Context {
  readonly authorization: string | undefined;
}

function askerIn(context: unknown): string {
  return (context as Context).authorization ?? 'nobody';
}

/** As subgraphs refuse callers who are not staff. */
function refuseTo(context: unknown): never {
  const code = askerIn(context) === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
  throw new GraphQLError('Only for staff.', { extensions: { code } });
}

interface Reference {
  readonly id: string;
}

function productsSchema({ titles }: Backstage): GraphQLSchema {
  const find = (id: string) => (titles.has(id) ? { id } : null);
  return schemaOf(products, {
    Query: {
      product: (_: unknown, { id }: { id?: string }) => (id === undefined ? null : find(id)),
      list: () => [...titles.keys()].map(find),
      plain: () => [...titles.keys()].map(find),
      echo: (_: unknown, { text }: { text?: string }, context: unknown) => `${text}: ${askerIn(context)}`,
      drafts: (_: unknown, { status }: { status?: string }, context: unknown) =>
        status === undefined ? 'none' : refuseTo(context),
      failing: () => {
        throw new Error('It fails.');
      },
    },
    Mutation: {
      rename: (_: unknown, { id, title }: { id: string; title: string }) => {
        titles.set(id, title);
        return { id };
      },
    },
    Product: {
      __resolveReference: ({ id }: Reference) => find(id),
      title: ({ id }: Reference) => titles.get(id),
      whoAsks: (_: Reference, _args: unknown, context: unknown) => askerIn(context),
      price: () => 100,
    },
  });
}

function reviewsSchema({ stars }: Backstage): GraphQLSchema {
  return schemaOf(reviews, {
    Product: {
      __resolveReference: ({ id }: Reference) => (stars.has(id) ? { id } : null),
      stars: ({ id }: Reference) => stars.get(id),
      whoReads: (_: Reference, _args: unknown, context: unknown) => askerIn(context),
      reports: ({ id }: Reference, _args: unknown, context: unknown) => (stars.get(id) === 0 ? refuseTo(context) : 1),
      broken: ({ id }: Reference) => {
        if (stars.get(id) === 0) throw new Error('It is broken.');
        return 1;
      },
    },
  });
}

function schemaOf(typeDefs: string, resolvers: Subgraph['resolvers']): GraphQLSchema {
  return buildSubgraphSchema({ typeDefs: subgraphDocument({ typeDefs, resolvers }), resolvers });
}

interface RequestBody {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: { readonly representations?: readonly Reference[] };
}

async function serve(
  name: string,
  schema: GraphQLSchema,
  backstage: Backstage,
  onReceived: (received: Received) => void,
  closing: Closing,
): Promise<string> {
  const answer = async (incoming: IncomingMessage, response: ServerResponse) => {
    const { query, operationName, variables } = (await json(incoming)) as RequestBody;
    const { authorization } = incoming.headers;
    const isFill = incoming.headers[cacheFillHeader] === '1';
    const ids = variables?.representations?.map(({ id }) => id) ?? [];
    onReceived({ subgraph: name, query, ids, authorization, isFill });
    if (name === 'reviews' && !backstage.areReviewsUp) return response.writeHead(503).end();
    const document = parse(query);
    const errors = validate(schema, document);
    const contextValue: Context = { authorization };
    const result =
      errors.length > 0
        ? { errors }
        : await execute({ schema, document, operationName, variableValues: variables, contextValue });
    const [pending, recorded] = [encodeEvents(backstage.pending), encodeEvents(backstage.recorded)];
    if (backstage.hold !== undefined) await backstage.hold;
    response.setHeader('content-type', 'application/json');
    if (isFill && pending !== undefined) response.setHeader(pendingEventsHeader, pending);
    const isRecorded = incoming.headers[recordEventsHeader] === '1';
    if (isRecorded && recorded !== undefined) response.setHeader(recordedEventsHeader, recorded);
    if (backstage.cookie !== undefined) response.setHeader('set-cookie', backstage.cookie);
    return response.end(JSON.stringify(result));
  };
  const server = createServer((incoming, response) => {
    answer(incoming, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  closing.add(server, async () => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function post(
  url: string,
  query: string,
  { variables = {}, authorization, headers }: AskOptions = {},
): Promise<Answer> {
  const { body } = await request(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(authorization && { authorization }),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
  return (await body.json()) as Answer;
}

function readMetric(text: string, name: string): Record<string, number> {
  const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
  return Object.fromEntries(
    lines.map((line) => {
      const [, labels = '', value] = /^\w+(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
      return [labels.replaceAll(/\w+="([^"]*)"/g, '$1'), Number(value)];
    }),
  );
}
