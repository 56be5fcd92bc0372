import { once } from 'node:events';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { InProcessEventBus } from '@commerce/events';
import { startWith, type Closing } from '@commerce/runtime';
import { GraphQLError, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { createPubSub, createYoga } from 'graphql-yoga';
import { WebSocketServer } from 'ws';
import { readConfig } from '../../src/config.ts';
import { start } from '../../src/main.ts';
import { compose } from '../conformance/support/compose.ts';
import { startSubgraphServers } from '../conformance/support/subgraph-servers.ts';
import { until } from './until.ts';
import { testSettings } from './test-settings.ts';

/** A goal of a match, as its subgraph publishes it. */
interface Goal {
  readonly minute: number;
  readonly team: { readonly id: string };
  readonly note?: string;
}

/** How the gateway receives the subscriptions of the subgraph. */
export type Wire = 'ws' | 'http';

/** A gateway over graphql-yoga with graphql-ws, which feeds its subscriptions itself, and a subgraph of entities. */
export interface ScoresGateway extends AsyncDisposable {
  readonly url: string;
  /** Publishes a goal to all subscriptions to a match. */
  readonly score: (match: string, goal: Goal) => void;
  /** Ends all subscriptions to a match. */
  readonly whistle: (match: string) => void;
  /** The number of open subscriptions at the subgraph. */
  readonly open: () => number;
  /** The number of open connections to the subgraph for subscriptions. */
  readonly connections: () => number;
  /** The number of subscriptions that the subgraph has received. */
  readonly received: () => number;
  /** The headers with which the last subscription was received. */
  readonly headers: () => Readonly<Record<string, unknown>>;
  /** The number of requests for entities since the last call. */
  readonly takeRequests: () => number;
  /** Stops the subgraph with all its connections. */
  readonly stop: () => Promise<void>;
  readonly restart: () => Promise<void>;
  /** Switches to another supergraph. Resolves when it is in use. */
  readonly change: (supergraph: 'same' | 'larger' | 'without goals') => Promise<void>;
}

const goals = `
  type Goal { minute: Int! team: Team! digits: Long note: String secret: String! }
  type Team @key(fields: "id", resolvable: false) { id: ID! }
  scalar Long`;
const subscriptions = `
  type Subscription {
    scored(match: ID!): Goal!
    refused: Goal
    broken: Goal!
    counted(to: Int!): Int!
  }`;
const scoresDocument = `type Query { match: String } ${subscriptions} ${goals}`;
const teams = {
  typeDefs: 'type Query { team: Team } type Team @key(fields: "id") { id: ID! name: String! }',
  resolvers: {
    Team: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      name: ({ id }: { id: string }) => `Team ${id}`,
    },
  },
};

const digits = '9007199254740993';

interface Subgraph {
  readonly schema: ReturnType<typeof buildSubgraphSchema>;
  readonly pubSub: ReturnType<typeof createPubSub<Record<string, [Goal | 'end']>>>;
  open: number;
  received: number;
  headers: Readonly<Record<string, unknown>>;
}

function createSubgraph(): Subgraph {
  const pubSub = createPubSub<Record<string, [Goal | 'end']>>();
  const subgraph: Subgraph = {
    pubSub,
    open: 0,
    received: 0,
    headers: {},
    schema: buildSubgraphSchema({
      typeDefs: parse(`extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
        ${scoresDocument}`),
      resolvers: {
        Subscription: {
          scored: { subscribe: (_: unknown, { match }: { match: string }) => goalsOf(match) },
          refused: {
            subscribe: () => {
              throw new GraphQLError('Nobody may follow it.', { extensions: { code: 'FORBIDDEN', hint: 'none' } });
            },
          },
          broken: {
            subscribe: async function* () {
              yield { broken: { minute: 1, team: { id: '1' } } };
            },
          },
          counted: {
            subscribe: async function* (_: unknown, { to }: { to: number }) {
              for (let counted = 1; counted <= to; counted += 1) yield { counted };
            },
          },
        },
        Goal: {
          secret: () => {
            throw new GraphQLError('It is secret.', { extensions: { code: 'FORBIDDEN' } });
          },
          digits: () => digits,
        },
        Long: undefined,
      } as never,
    }),
  };
  /** Not an async generator: those do not end while they wait for the next value. */
  function goalsOf(match: string): AsyncIterableIterator<{ scored: Goal } | undefined> {
    const published = pubSub.subscribe(match);
    subgraph.open += 1;
    subgraph.received += 1;
    let isOpen = true;
    const end = async () => {
      if (isOpen) subgraph.open -= 1;
      isOpen = false;
      await published.return?.();
      return { done: true, value: undefined } as const;
    };
    return {
      next: async () => {
        const { done, value } = await published.next();
        return done || value === 'end' ? end() : { done: false, value: { scored: value } };
      },
      return: end,
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
  return subgraph;
}

/** Serves the subgraph over HTTP and Server-Sent Events with graphql-yoga, and over WebSockets with graphql-ws. */
async function serve(subgraph: Subgraph, port: number) {
  const { schema } = subgraph;
  const yoga = createYoga({
    schema,
    logging: false,
    landingPage: false,
    context: ({ request }) => void (subgraph.headers = Object.fromEntries(request.headers)),
  });
  const server = createServer((request, response) => void yoga(request, response));
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const webSockets = new WebSocketServer({ server, path: '/graphql' });
  const connected = useServer(
    {
      schema,
      onConnect: ({ connectionParams }) => void (subgraph.headers = connectionParams ?? {}),
    },
    webSockets,
  );
  await listen(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => webSockets.clients.size,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      await connected.dispose();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}

/** The type of the subscription and the number of fields of a goal, by supergraph. */
const typesOfGoals = { same: 'Goal 5', larger: 'Goal 6', 'without goals': 'Int 5' };

async function typeOfGoals(url: string): Promise<string> {
  const query = `{
    subscriptions: __type(name: "Subscription") { fields { name type { ofType { name } } } }
    goal: __type(name: "Goal") { fields { name } }
  }`;
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const { data } = (await response.json()) as { data: Introspected };
  const scored = data.subscriptions.fields.find(({ name }) => name === 'scored');
  return `${scored?.type.ofType.name} ${data.goal.fields.length}`;
}

interface Introspected {
  readonly subscriptions: { readonly fields: readonly { name: string; type: { ofType: { name: string } } }[] };
  readonly goal: { readonly fields: readonly unknown[] };
}

export function startScoresGateway(
  wire: Wire,
  environment: Readonly<Record<string, string>> = {},
  /** Changes what composition sees of the subgraph. */
  change: (typeDefs: string) => string = (same) => same,
): Promise<ScoresGateway> {
  return startWith(async (closing: Closing) => {
    const subgraph = createSubgraph();
    let served: Awaited<ReturnType<typeof serve>> | undefined = await serve(subgraph, 0);
    closing.add(subgraph, async () => served?.close());
    const { port } = served;
    const entities = closing.add(await startSubgraphServers({ teams }), async (own) => own[Symbol.asyncDispose]());
    const folder = await mkdtemp(join(tmpdir(), 'commerce-gateway-'));
    closing.add(folder, () => rm(folder, { recursive: true, force: true }));
    const file = join(folder, 'supergraph.graphql');
    const sdlOf = (typeDefs: string) =>
      compose(
        { scores: { typeDefs: change(typeDefs), resolvers: {} }, teams },
        { scores: `http://127.0.0.1:${port}/graphql`, teams: entities.urls.teams! },
      );
    await writeFile(file, sdlOf(scoresDocument));
    const standard = {
      SUPERGRAPH: file,
      SUPERGRAPH_POLL_SECONDS: '0.1',
      INTROSPECTION: 'true',
      METRICS: 'true',
      ...testSettings,
    };
    const address = wire === 'http' ? { SUBSCRIPTION_URLS: `scores=http://127.0.0.1:${port}/graphql` } : {};
    const config = readConfig({ ...standard, ...address, ...environment });
    const bus = new InProcessEventBus({ subscriptions: [] });
    const { url } = closing.add(await start(config, bus), (running) => running.close());
    const changed = {
      same: `${scoresDocument} type Unrelated { id: ID }`,
      larger: scoresDocument.replace('note: String', 'note: String further: Int'),
      'without goals': scoresDocument.replace('scored(match: ID!): Goal!', 'scored(match: ID!): Int!'),
    };
    return {
      url,
      score: (match, goal) => subgraph.pubSub.publish(match, goal),
      whistle: (match) => subgraph.pubSub.publish(match, 'end'),
      open: () => subgraph.open,
      connections: () => served?.connections() ?? 0,
      received: () => subgraph.received,
      headers: () => subgraph.headers,
      takeRequests: () => entities.takeRequests().length,
      stop: async () => {
        await served?.close();
        served = undefined;
      },
      restart: async () => {
        served = await serve(subgraph, port);
      },
      change: async (supergraph) => {
        await writeFile(`${file}.new`, sdlOf(changed[supergraph]));
        await rename(`${file}.new`, file);
        await until(
          'the other supergraph is in use',
          async () => (await typeOfGoals(url)) === typesOfGoals[supergraph],
        );
      },
      [Symbol.asyncDispose]: () => closing.close(),
    };
  });
}
