import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { SubgraphConnections } from '../../src/subgraphs/subgraph-connections.ts';
import { until } from '../support/until.ts';

const limits = { maxMessageBytes: 10_000, connectMs: 300, heartbeatMs: 100 };
const body = JSON.stringify({ query: 'subscription { a }' });

/** What a subscription has received, in order. */
function anInbox() {
  const received: unknown[] = [];
  return {
    received,
    first: () => until('something is received', () => received[0]),
    sink: {
      onMessage: ({ data }: { data: unknown }) => received.push({ data }),
      onRefused: (errors: unknown) => received.push({ errors }),
      onComplete: () => received.push('complete'),
      onLost: ({ message }: Error) => received.push({ lost: message }),
    },
  };
}

describe('over WebSockets', () => {
  let servers: WebSocketServer;
  let url: string;
  let connections: SubgraphConnections;
  /** Handles each message of a client; by default it accepts connections. */
  let handle: (message: Record<string, unknown>, socket: WebSocket) => void;
  const sent: Record<string, unknown>[] = [];
  const accept: typeof handle = ({ type }, socket) => type === 'connection_init' && answer(socket, 'connection_ack');
  const answer = (socket: WebSocket, type: string, more: object = {}) => socket.send(JSON.stringify({ type, ...more }));

  beforeAll(async () => {
    servers = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'graphql-transport-ws' });
    await once(servers, 'listening');
    url = `ws://127.0.0.1:${(servers.address() as AddressInfo).port}/graphql`;
    servers.on('connection', (socket) =>
      socket.on('message', (data: Buffer) => {
        const message = JSON.parse(data.toString()) as Record<string, unknown>;
        sent.push(message);
        handle(message, socket);
      }),
    );
  });
  afterAll(async () => {
    servers.clients.forEach((socket) => socket.terminate());
    await new Promise((resolve) => servers.close(resolve));
  });
  beforeEach(() => {
    connections = new SubgraphConnections(limits);
    sent.length = 0;
    handle = accept;
  });
  afterEach(() => connections.close());

  const open = (identity = '', headers: Record<string, string> = {}) => {
    const inbox = anInbox();
    const end = connections.open({ url, body, headers }, identity, inbox.sink);
    return { ...inbox, end };
  };
  const subscriptions = () => sent.filter(({ type }) => type === 'subscribe');

  test('subscriptions of one caller share a connection, with the headers of the caller', async () => {
    const headers = { authorization: 'Bearer a' };
    const all = [open('a', headers), open('a', headers), open('b'), open('b')];
    await until('all are received', () => subscriptions().length === 4);
    expect(servers.clients.size).toBe(2);
    expect(sent.filter(({ type }) => type === 'connection_init').map(({ payload }) => payload)).toEqual([headers, {}]);
    all.forEach(({ end }) => end());
    await until('all are completed', () => sent.filter(({ type }) => type === 'complete').length === 4);
    await until('both are closed', () => servers.clients.size === 0);
  });

  test('delivers messages with every digit, and what ends the subscription', async () => {
    handle = ({ type, id }, socket) => {
      accept({ type }, socket);
      if (type !== 'subscribe') return;
      socket.send(`{"type":"next","id":"${id as string}","payload":{"data":{"a":9007199254740993}}}`);
      answer(socket, 'complete', { id });
      answer(socket, 'next', { id, payload: { data: { a: 1 } } }); // After the end.
    };
    const { received } = open();
    await until('it is complete', () => received.includes('complete'));
    expect(received).toMatchObject([{ data: { a: { digits: '9007199254740993' } } }, 'complete']);
  });

  test.each([
    ['an error message', 'error', [{ message: 'No.' }]],
    ['a response that only contains errors', 'next', { errors: [{ message: 'No.' }] }],
  ])('refuses the subscription after %s', async (_, type, payload) => {
    handle = (message, socket) => {
      accept(message, socket);
      if (message.type === 'subscribe') answer(socket, type, { id: message.id, payload });
    };
    expect(await open().first()).toEqual({ errors: [{ message: 'No.' }] });
  });

  test.each([
    ['no JSON', 'garbage'],
    ['no message', '[]'],
    ['an unknown type', '{"type":"surprise"}'],
    ['no response', '{"type":"next","id":"1","payload":{"data":[1]}}'],
    ['a response without anything', '{"type":"next","id":"1","payload":{}}'],
    ['a message that is too long', `{"type":"pong","payload":"${'a'.repeat(limits.maxMessageBytes)}"}`],
  ])('loses the connection after %s', async (_, text) => {
    handle = (message, socket) => {
      accept(message, socket);
      if (message.type === 'subscribe') socket.send(text);
    };
    expect(await open().first()).toEqual({ lost: expect.any(String) });
    await until('it is closed', () => servers.clients.size === 0);
  });

  test('ignores messages of unknown subscriptions, and answers pings', async () => {
    handle = (message, socket) => {
      accept(message, socket);
      if (message.type !== 'subscribe') return;
      answer(socket, 'next', { id: 'unknown', payload: { data: { a: 1 } } });
      answer(socket, 'ping', { payload: { n: 1 } });
    };
    const { received } = open();
    await until('it has answered', () => sent.some(({ type }) => type === 'pong'));
    expect(sent.find(({ type }) => type === 'pong')).toEqual({ type: 'pong', payload: { n: 1 } });
    expect(received).toEqual([]);
  });

  test('loses a connection that is not accepted in time', async () => {
    handle = () => {};
    expect(await open().first()).toEqual({ lost: 'The subgraph did not accept the connection.' });
  });

  test.each([
    [4401, 'UNAUTHENTICATED'],
    [4403, 'FORBIDDEN'],
  ])('is refused by the close code %d before the connection is accepted', async (code, expected) => {
    handle = (_message, socket) => socket.close(code, 'No.');
    expect(await open().first()).toEqual({ errors: [{ message: 'No.', extensions: { code: expected } }] });
  });

  test('loses the connection by the same close code later', async () => {
    handle = (message, socket) => {
      accept(message, socket);
      if (message.type === 'subscribe') socket.close(4401, 'Expired');
    };
    expect(await open().first()).toEqual({ lost: 'The subgraph has closed the connection: 4401 Expired' });
  });

  test('loses a connection whose server does not respond to pings', async () => {
    handle = (message, socket) => {
      accept(message, socket);
      if (message.type === 'subscribe') socket.pause();
    };
    expect(await open().first()).toEqual({ lost: 'The subgraph has not responded to a ping.' });
  });

  test('loses a connection to a server that is not there', async () => {
    const inbox = anInbox();
    connections.open({ url: 'ws://127.0.0.1:1/graphql', body, headers: {} }, '', inbox.sink);
    expect(await inbox.first()).toEqual({ lost: expect.stringContaining('ECONNREFUSED') });
  });
});

describe('over Server-Sent Events', () => {
  let url: string;
  let connections: SubgraphConnections;
  let respond: (response: ServerResponse, request: IncomingMessage) => void;
  const server = createServer((request, response) => respond(response, request));

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    connections = new SubgraphConnections(limits);
  });
  afterAll(async () => {
    await connections.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const open = () => {
    const inbox = anInbox();
    return { ...inbox, end: connections.open({ url, body, headers: { authorization: 'Bearer a' } }, '', inbox.sink) };
  };
  const streaming = (text: string) => (response: ServerResponse) =>
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' }).write(text);
  const answering = (status: number, contentType: string, text: string) => (response: ServerResponse) =>
    response.writeHead(status, { 'content-type': contentType }).end(text);

  test('delivers messages with every digit, and the end', async () => {
    respond = (response, { headers }) => {
      const isOurs = headers.accept === 'text/event-stream' && headers.authorization === 'Bearer a';
      streaming(isOurs ? ':\n\nevent: next\ndata: {"data":{"a":9007199254740993}}\n\nevent: complete\ndata:\n\n' : '')(
        response,
      );
    };
    const { received } = open();
    await until('it is complete', () => received.includes('complete'));
    expect(received).toMatchObject([{ data: { a: { digits: '9007199254740993' } } }, 'complete']);
  });

  test('keeps characters that arrive in two parts', async () => {
    const [first, second] = [
      Buffer.from('event: next\ndata: {"data":{"a":"\u{1f600}"}}\n\n').subarray(0, 34),
      Buffer.from('event: next\ndata: {"data":{"a":"\u{1f600}"}}\n\n').subarray(34),
    ];
    respond = (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(first);
      setTimeout(() => response.write(second), 20);
    };
    expect(await open().first()).toEqual({ data: { a: '\u{1f600}' } });
  });

  test.each([
    ['the errors of a JSON response', answering(400, 'application/json', '{"errors":[{"message":"No."}]}'), 'No.'],
    ['a response that only contains errors', streaming('event: next\ndata: {"errors":[{"message":"No."}]}\n\n'), 'No.'],
    ['a page', answering(404, 'text/html', '<h1>404</h1>'), 'The subgraph does not serve this subscription.'],
  ])('is refused with %s', async (_, response, message) => {
    respond = response;
    expect(await open().first()).toEqual({ errors: [{ message }] });
  });

  test.each([
    ['a failing server', answering(503, 'application/json', '{"errors":[{"message":"No."}]}'), /status 503/],
    ['a message that is not JSON', streaming('event: next\ndata: garbage\n\n'), /JSON/],
    ['a message that is no response', streaming('event: next\ndata: {"data":1}\n\n'), /not a valid/],
    ['a message that is too long', streaming(`event: next\ndata: ${'a'.repeat(limits.maxMessageBytes)}`), /longer/],
    [
      'the end without the last message',
      (response: ServerResponse) => streaming('')(response) && response.end(),
      /ended/,
    ],
    ['a broken connection', (response: ServerResponse) => response.destroy(), /./],
    ['a server that does not respond', () => {}, /./],
  ])('is lost after %s', async (_, response, message) => {
    respond = response;
    expect(await open().first()).toEqual({ lost: expect.stringMatching(message) });
  });

  test('ends the request when the subscription ends', async () => {
    const closed = new Promise((resolve) => {
      respond = (response) => {
        streaming('event: next\ndata: {"data":{"a":1}}\n\n')(response);
        response.once('close', resolve);
      };
    });
    const { first, end, received } = open();
    await first();
    end();
    await closed;
    expect(received).toEqual([{ data: { a: 1 } }]);
  });
});
