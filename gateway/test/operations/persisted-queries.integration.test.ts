import { once } from 'node:events';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { parse } from 'graphql';
import { createClient as createSocketClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import {
  byHash,
  json,
  names,
  post,
  sha256,
  socketOf,
  transports,
  withText,
  type Sent,
} from './support/first-answers.ts';
import { startNotesGateway, type NotesGateway } from '../support/notes-gateway.ts';

let gateway: NotesGateway;
beforeAll(async () => {
  gateway = await startNotesGateway();
  await gateway.add('one');
});
afterAll(() => gateway[Symbol.asyncDispose]());

const pairs = names.flatMap((sender) => names.map((other) => [sender, other] as const));

let number = 0;
const aQuery = () => `{ hello${++number}: hello }`;
const aSubscription = () => `subscription { noted(after: 0) { text${++number}: text } }`;

test.each(names)('an unknown hash is not found: %s', async (name) => {
  for (const query of [aQuery(), aSubscription()]) {
    expect(await transports[name](gateway.url, byHash(query))).toMatchObject({
      errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
  }
});

test.each(names)('a wrong hash, and an unknown version, are rejected as over HTTP: %s', async (name) => {
  const query = name === 'multipart' ? aSubscription() : aQuery();
  const wrong = { version: 1, sha256Hash: sha256(`${query} `) };
  const other = { version: 2, sha256Hash: sha256(query) };
  const ask = (sent: Sent) => transports[name](gateway.url, sent);
  const refusal = { errors: [{ extensions: { code: 'BAD_REQUEST' } }] };
  expect(await ask({ query, extensions: { persistedQuery: wrong } })).toMatchObject(refusal);
  expect(await ask({ query, extensions: { persistedQuery: other } })).toMatchObject(refusal);
  expect(await ask({ extensions: { persistedQuery: other } })).toMatchObject(refusal);
  expect(await ask({ query, extensions: { persistedQuery: 1 } })).toMatchObject(refusal);
  const unknown = { errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] };
  expect(await ask(byHash(query))).toMatchObject(unknown);
  expect(await ask({ extensions: { persistedQuery: { version: 1, sha256Hash: { a: 1 } } } })).toMatchObject(unknown);
});

test.each(pairs)('a query that was sent over %s is found by its hash over %s', async (sender, other) => {
  const query = aQuery();
  const answer = { data: { [`hello${number}`]: 'Hello' } };
  expect(await transports[sender](gateway.url, withText(query))).toMatchObject(answer);
  expect(await transports[other](gateway.url, byHash(query))).toMatchObject(answer);
});

const streaming = pairs.filter((pair) => !pair.some((name) => name.startsWith('HTTP')));
test.each(streaming)('a subscription that was sent over %s is found by its hash over %s', async (sender, other) => {
  const query = aSubscription();
  const answer = { data: { noted: { [`text${number}`]: 'one' } } };
  expect(await transports[sender](gateway.url, withText(query))).toMatchObject(answer);
  expect(await transports[other](gateway.url, byHash(query))).toMatchObject(answer);
});

test.each(names)('the text of a rejected operation is not stored: %s', async (name) => {
  const query = `{ nothing${++number} }`;
  const refused = { errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] };
  expect(await transports[name](gateway.url, withText(query))).toMatchObject(refused);
  const unknown = { errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] };
  expect(await transports[name](gateway.url, byHash(query))).toMatchObject(unknown);
});

test('a client that accepts only multipart gets the error in a part', async () => {
  const response = await post(gateway.url, 'multipart/mixed;subscriptionSpec=1.0', byHash(aSubscription()));
  expect(response.headers.get('content-type')).toContain('multipart/mixed');
  expect(await response.text()).toMatch(
    /\{"payload":\{"errors":\[\{.*PERSISTED_QUERY_NOT_FOUND.*\}\]\}\}\r\n--graphql--/,
  );
});

test('a WebSocket and its other operations continue when a hash is not found', async () => {
  const socket = new WebSocket(socketOf(gateway.url), 'graphql-transport-ws');
  const received: { readonly id?: string; readonly type: string; readonly payload?: unknown }[] = [];
  socket.on('message', (data: Buffer) => received.push(JSON.parse(data.toString()) as (typeof received)[number]));
  const until = async (type: string, id?: string) => {
    for (;;) {
      const found = received.find((message) => message.type === type && message.id === id);
      if (found !== undefined) return found;
      await once(socket, 'message');
    }
  };
  const send = (message: object) => socket.send(JSON.stringify(message));
  await once(socket, 'open');
  send({ type: 'connection_init' });
  await until('connection_ack');
  const query = aSubscription();
  send({ id: '1', type: 'subscribe', payload: withText(query) });
  await until('next', '1');
  send({ id: '2', type: 'subscribe', payload: byHash(aQuery()) });
  expect(await until('error', '2')).toMatchObject({ payload: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] });
  send({ id: '3', type: 'subscribe', payload: byHash(query) });
  await until('next', '3');
  send({ id: '4', type: 'subscribe', payload: { ...byHash(query), query: null, variables: { large: 2 ** 53 } } });
  await until('next', '4');
  socket.terminate();
});

/** Over HTTP with this `Accept`, or over a WebSocket. */
async function askFrom(address: string, url: string, over: string, sent: Sent): Promise<string> {
  const headers = { accept: over, 'content-type': json, 'x-forwarded-for': address };
  if (over !== 'WebSocket')
    return (await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(sent) })).text();
  const socket = new WebSocket(socketOf(url), 'graphql-transport-ws', { headers: { 'x-forwarded-for': address } });
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: sent }));
  const [answer] = (await once(socket, 'message')) as [Buffer];
  socket.terminate();
  return answer.toString();
}

test.each([json, 'text/event-stream', 'WebSocket'])(
  'texts of one address replace only texts of that address: %s',
  async (over) => {
    await using small = await startNotesGateway({ PERSISTED_QUERIES_MB_PER_ADDRESS: '0.01', TRUST_PROXY: '1' });
    const [theirs, first] = [aQuery(), aQuery()];
    await askFrom('203.0.113.1', small.url, over, withText(theirs));
    await askFrom('203.0.113.2', small.url, over, withText(first));
    for (let count = 0; count < 20; count++)
      await askFrom('203.0.113.2', small.url, over, withText(`${aQuery()} # ${'x'.repeat(100)}`));
    expect(await askFrom('203.0.113.3', small.url, over, byHash(theirs))).toContain('Hello');
    expect(await askFrom('203.0.113.3', small.url, over, byHash(first))).toContain('PERSISTED_QUERY_NOT_FOUND');
  },
);

describe('Apollo Client with its link for persisted queries', () => {
  const persisted = () => new PersistedQueryLink({ sha256 });

  test.each([
    ['multipart', () => new HttpLink({ uri: `${gateway.url}/graphql` })],
    [
      'WebSocket',
      () => new GraphQLWsLink(createSocketClient({ url: socketOf(gateway.url), webSocketImpl: WebSocket })),
    ],
  ])('subscribes over %s', async (_, terminating) => {
    const link = ApolloLink.from([persisted(), terminating()]);
    const client = new ApolloClient({ link, cache: new InMemoryCache() });
    const query = parse(aSubscription());
    const follow = () =>
      new Promise<unknown>((resolve) => {
        const subscription = client.subscribe({ query, fetchPolicy: 'no-cache' }).subscribe(({ data, error }) => {
          resolve(error ?? data);
          subscription.unsubscribe();
        });
      });
    const answer = { noted: { [`text${number}`]: 'one' } };
    expect(await follow()).toMatchObject(answer);
    expect(await follow()).toMatchObject(answer);
    client.stop();
  });
});
