import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { readBody } from '../gateway/read-body.ts';
import { answerCalls, tell } from '../live/calls.ts';
import { ChangeFeed } from '../live/change-feed.ts';
import { now, pace } from '../live/events.ts';
import { feedSdl, seatsSdl, type Publication } from './feed.ts';

// Two ordinary subgraphs in one process: one with a subscription over graphql-ws, one with the entities of its messages.

interface Tick {
  readonly ticked: { readonly sequence: number; readonly at: number; readonly seat: { readonly id: string } };
}

const feed = new ChangeFeed<Tick>();
const tick = (channel: string, sequence: number): Tick => ({ ticked: { sequence, at: now(), seat: { id: channel } } });

let open = 0;
function follow(channel: string) {
  open += 1;
  const ticks = feed.follow(channel, tick(channel, 0));
  const end = ticks.return.bind(ticks);
  let isOpen = true;
  ticks.return = (value) => {
    if (isOpen) open -= 1;
    isOpen = false;
    return end(value);
  };
  return ticks;
}

const feedSchema = buildSubgraphSchema({
  typeDefs: parse(feedSdl()),
  resolvers: {
    Subscription: { ticked: { subscribe: (_: unknown, { channel }: { channel: string }) => follow(channel) } },
  },
});
const seatsSchema = buildSubgraphSchema({
  typeDefs: parse(seatsSdl),
  resolvers: { Seat: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `Seat ${id}` }) } },
});

const sockets = new Set<Socket>();
let server: Server | undefined;
let connections: () => number = () => 0;

async function serveFeed(port: number): Promise<string> {
  server = createServer((_, response) => response.writeHead(404).end());
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const webSockets = new WebSocketServer({ server, path: '/graphql' });
  useServer({ schema: feedSchema }, webSockets);
  connections = () => webSockets.clients.size;
  return listen(server, port);
}

async function serveSeats(): Promise<string> {
  const seats = createServer((request, response) => {
    readBody(request)
      .then(async (body) => {
        const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
        const answer = await graphql({ schema: seatsSchema, source: query, variableValues: variables });
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      })
      .catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  return listen(seats, 0);
}

async function listen(listening: Server, port: number): Promise<string> {
  listening.listen(port, '127.0.0.1');
  await once(listening, 'listening');
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}/graphql`;
}

async function publish({ channels, count, perSecond }: Publication): Promise<void> {
  let published = 0;
  await pace(count, perSecond, () => {
    const channel = String(published % channels);
    published += 1;
    feed.say(channel, tick(channel, Math.ceil(published / channels)));
  });
}

async function stopFeed(): Promise<void> {
  const stopped = server;
  if (stopped === undefined) return;
  const closed = once(stopped, 'close');
  stopped.close();
  for (const socket of sockets) socket.destroy();
  await closed;
}

answerCalls({
  publish,
  upstream: () => ({ subscriptions: open, connections: connections() }),
  stop: stopFeed,
  start: (url: string) => serveFeed(Number(new URL(url).port)),
});
tell('listening', { feed: await serveFeed(0), seats: await serveSeats() });
