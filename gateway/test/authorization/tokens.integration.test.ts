import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import {
  createEvent,
  CustomerDeleted,
  CustomerSessionsEnded,
  InProcessEventBus,
  OrderStatusChanged,
} from '@commerce/events';
import { startWith } from '@commerce/runtime';
import { startIdentity, type Identity } from '@commerce/testing';
import { request } from 'undici';
import { WebSocket } from 'ws';
import { readConfig } from '../../src/config.ts';
import { start } from '../../src/main.ts';
import { compose } from '../conformance/support/compose.ts';

const live = /* GraphQL */ `
  extend schema
    @link(url: "https://specs.commerce-supergraph.dev/live/v1.0", import: ["@live"])
    @composeDirective(name: "@live")
  directive @live(
    events: [String!]!
    current: String!
    past: String
    cursor: String
    carried: [String!]
  ) on FIELD_DEFINITION
  type Subscription {
    moved(id: ID!, after: Int): Move
      @live(
        events: ["order.status-changed where subject = $id"]
        current: "moves(id: $id, last: 1)"
        past: "moves(id: $id, after: $after)"
        cursor: "version"
        carried: ["version: aggregateversion", "status: data.status"]
      )
    movedInside(id: ID!): Move
      @authenticated
      @live(events: ["order.status-changed where subject = $id"], current: "moves(id: $id, last: 1)")
  }
`;
const subgraphs = {
  sessions: { typeDefs: 'type Query { user: String } type Mutation { login: String }', resolvers: {} },
  shop: {
    typeDefs: /* GraphQL */ `
      ${live}
      type Query {
        hello: String
        profile: String @authenticated
        moves(id: ID!, after: Int, last: Int): [Move!]
      }
      type Mutation {
        sell: String
      }
      type Move {
        version: Int
        status: String @requiresScopes(scopes: [["staff"]])
      }
    `,
    resolvers: {},
  },
};

interface Asked {
  readonly subgraph: string;
  readonly headers: IncomingHttpHeaders;
  readonly query: string;
}

/** A gateway over two subgraphs that record their requests. */
function startGateway(environment: Readonly<Record<string, string>> = {}) {
  return startWith(async (closing) => {
    const asked: Asked[] = [];
    const urls: Record<string, string> = {};
    for (const subgraph of Object.keys(subgraphs)) {
      const server = createServer((incoming, response) => {
        void json(incoming).then((body) => {
          const { query, variables } = body as { query: string; variables: { live_after?: number } };
          asked.push({ subgraph, headers: incoming.headers, query });
          const move = { live_cursor: 1, version: 1, status: 'PLACED' };
          const next = { live_cursor: 2, version: 2, status: 'SHIPPED' };
          const [, key = 'moves'] = /(\w+):\s*moves/.exec(query) ?? [];
          const moves = { [key]: variables.live_after === 1 ? [next] : [move] };
          const data = { hello: 'Hello', profile: 'Ada', user: 'Ada', login: 'Ada', sell: 'sold', ...moves };
          response.setHeader('content-type', 'application/json').end(JSON.stringify({ data }));
        });
      });
      await once(server.listen(0, '127.0.0.1'), 'listening');
      closing.add(server, async () => {
        server.close();
        server.closeAllConnections();
      });
      urls[subgraph] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    }
    const folder = await mkdtemp(join(tmpdir(), 'commerce-tokens-'));
    closing.add(folder, () => rm(folder, { recursive: true, force: true }));
    const file = join(folder, 'supergraph.graphql');
    await writeFile(file, compose(subgraphs, urls));
    const identity = closing.add(await startIdentity(), async (own) => own[Symbol.asyncDispose]());
    const bus = closing.add(new InProcessEventBus({ subscriptions: [] }), (own) => own.close());
    const { JWKS_URL = identity.jwksUrl, ...others } = environment;
    const config = readConfig({
      SUPERGRAPH: file,
      PORT: '0',
      LOG_LEVEL: 'silent',
      ...(JWKS_URL !== '' && { JWKS_URL }),
      COOKIES_FROM: 'sessions',
      WEBHOOKS_URL: urls.shop,
      ...others,
    });
    const gateway = closing.add(await start(config, bus), (running) => running.close());
    return {
      url: gateway.url,
      host: new URL(gateway.url).host,
      identity,
      /** The requests that the subgraphs received since the last call. */
      taken: () => asked.splice(0),
      ask: async (query: string, headers: Readonly<Record<string, string>> = {}) => {
        const { body, statusCode } = await request(`${gateway.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ query }),
          reset: true,
        });
        const { data, errors = [] } = (await body.json()) as {
          data?: unknown;
          errors?: { extensions: { code: string } }[];
        };
        return { status: statusCode, data, codes: errors.map(({ extensions }) => extensions.code) };
      },
      end: (sessionId: string) =>
        bus.publish(
          createEvent(
            CustomerSessionsEnded,
            { subject: randomUUID(), aggregateVersion: 1 },
            {
              customerId: randomUUID(),
              sessionIds: [sessionId],
              goodUntil: new Date(Date.now() + 900_000).toISOString(),
            },
          ),
        ),
      /** The event for version 2 of an order. */
      move: (orderId: string) =>
        bus.publish({
          ...createEvent(CustomerDeleted, { subject: orderId, aggregateVersion: 2 }, { customerId: orderId }),
          type: OrderStatusChanged.type,
          data: { status: 'SHIPPED' },
        }),
      [Symbol.asyncDispose]: () => closing.close(),
    };
  });
}

const cookieOf = (authorization: string) => `theme=dark; access_token=${authorization.replace('Bearer ', '')}`;

describe('the access token cookie', () => {
  test('is used like a header by the gateway and the subgraphs', async () => {
    await using gateway = await startGateway();
    const authorization = gateway.identity.tokenOf('CUSTOMER');
    expect(await gateway.ask('{ profile }', { cookie: cookieOf(authorization) })).toMatchObject({
      data: { profile: 'Ada' },
    });
    const [{ headers }] = gateway.taken() as [Asked];
    expect([headers.authorization, headers.cookie]).toEqual([authorization, undefined]);
  });

  test('is ignored when it is expired or forged: public fields are served, and a mutation can renew it', async () => {
    await using gateway = await startGateway();
    const expired = gateway.identity.tokenOf('CUSTOMER', undefined, { exp: Math.floor(Date.now() / 1_000) - 1 });
    for (const authorization of [expired, 'Bearer no.good.token', 'Bearer x']) {
      expect(await gateway.ask('{ hello profile }', { cookie: cookieOf(authorization) })).toEqual({
        status: 200,
        data: { hello: 'Hello', profile: null },
        codes: ['UNAUTHENTICATED'],
      });
      const login = await gateway.ask('mutation { login }', { cookie: cookieOf(authorization) });
      expect(login).toMatchObject({ status: 200, data: { login: 'Ada' } });
      expect(gateway.taken().map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
    }
  });

  test('is ignored if there is a header, even an invalid one', async () => {
    await using gateway = await startGateway();
    const good = gateway.identity.tokenOf('CUSTOMER');
    const headers = { authorization: 'Bearer no.good.token', cookie: cookieOf(good) };
    expect(await gateway.ask('{ hello profile }', headers)).toMatchObject({
      data: { hello: 'Hello', profile: null },
      codes: ['UNAUTHENTICATED'],
    });
    expect(gateway.taken().map((each) => each.headers.authorization)).toEqual([undefined]);
    expect(await gateway.ask('{ hello }', { authorization: '' })).toMatchObject({ status: 200 });
  });

  test('is rejected from foreign pages', async () => {
    await using gateway = await startGateway({ ALLOWED_ORIGINS: 'https://shop.example' });
    const cookie = cookieOf(gateway.identity.tokenOf('CUSTOMER'));
    const statusWith = async (headers: Record<string, string>) =>
      (await gateway.ask('mutation { login }', { cookie, ...headers })).status;
    expect(await statusWith({ origin: 'https://evil.example' })).toBe(403);
    expect(await statusWith({ origin: 'null' })).toBe(403);
    expect(await statusWith({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await statusWith({ 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(gateway.taken()).toEqual([]);
    expect(await statusWith({ origin: `http://${gateway.host}` })).toBe(200);
    expect(await statusWith({ origin: 'https://shop.example', 'sec-fetch-site': 'same-site' })).toBe(200);
    expect(await statusWith({ 'sec-fetch-site': 'same-origin' })).toBe(200);
  });

  test('is rejected with requests that a page can send without a preflight', async () => {
    await using gateway = await startGateway();
    const cookie = cookieOf(gateway.identity.tokenOf('CUSTOMER'));
    const form = { 'content-type': 'text/plain', cookie };
    expect((await gateway.ask('mutation { login }', form)).status).toBe(400);
    const { statusCode } = await request(`${gateway.url}/graphql?query={profile}`, { headers: { cookie } });
    expect(statusCode).toBe(400);
    expect(gateway.taken()).toEqual([]);
  });
});

describe('an invalid token', () => {
  const past = () => ({ exp: Math.floor(Date.now() / 1_000) - 1 });

  test.each([
    ['has expired', (identity: Identity) => identity.tokenOf('CUSTOMER', undefined, past()), /expired/],
    ['is not a token', () => 'Basic YTpi', /malformed/],
    ['is too long', () => `Bearer ${'a'.repeat(5_000)}.b.c`, /malformed/],
  ])('is reported in fields that need authentication if it %s', async (_, tokenOf, why) => {
    await using gateway = await startGateway();
    const { body, headers } = await request(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: tokenOf(gateway.identity) },
      body: '{"query":"{ hello profile }"}',
      reset: true,
    });
    expect(await body.json()).toEqual({
      data: { hello: 'Hello', profile: null },
      errors: [{ message: expect.stringMatching(why), path: ['profile'], extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect(headers['www-authenticate']).toMatch(why);
  });

  test('is reported in a stream', async () => {
    await using gateway = await startGateway();
    const authorization = gateway.identity.tokenOf('CUSTOMER', undefined, past());
    const stream = follow(gateway.url, `subscription { movedInside(id: "1") { version } }`, { authorization });
    expect((await stream.next()).value).toMatchObject({
      errors: [{ message: 'The access token has expired.', extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  test.each([
    ['in the payload', (authorization: string) => ({ payload: { authorization } })],
    ['in the header', (authorization: string) => ({ headers: { authorization } })],
  ])('closes a WebSocket if it is %s', async (_, sentBy) => {
    await using gateway = await startGateway();
    const sent = sentBy(gateway.identity.tokenOf('CUSTOMER', undefined, past()));
    expect(await firstOver(gateway.url, sent)).toEqual([4401, 'The access token has expired.']);
  });

  test('is ignored if it is the cookie of a WebSocket', async () => {
    await using gateway = await startGateway();
    const cookie = cookieOf(gateway.identity.tokenOf('CUSTOMER', undefined, past()));
    expect(await firstOver(gateway.url, { headers: { cookie } })).toEqual({ type: 'connection_ack' });
  });
});

/** The first message on a WebSocket, or the reason why it was closed. */
async function firstOver(
  url: string,
  { payload, headers }: { readonly payload?: object; readonly headers?: Readonly<Record<string, string>> },
): Promise<unknown> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
  await once(socket, 'open');
  const told = new Promise((resolve) => {
    socket.once('message', (data: Buffer) => resolve(JSON.parse(data.toString())));
    socket.once('close', (code, reason) => resolve([code, reason.toString()]));
  });
  socket.send(JSON.stringify({ type: 'connection_init', ...(payload && { payload }) }));
  const first = await told;
  socket.terminate();
  return first;
}

describe('data that only one subgraph receives', () => {
  const refresh = { cookie: 'refresh_token=r3fr3sh' };

  test('includes the refresh token with its mutations', async () => {
    await using gateway = await startGateway();
    await gateway.ask('mutation { login sell }', refresh);
    const sent = gateway.taken().map(({ subgraph, headers }) => [subgraph, headers['x-refresh-token']]);
    expect(sent).toEqual([
      ['sessions', 'r3fr3sh'],
      ['shop', undefined],
    ]);
    await gateway.ask('{ user }', refresh);
    expect(gateway.taken()[0]?.headers['x-refresh-token']).toBeUndefined();
  });

  test('does not include a refresh token from a foreign page', async () => {
    await using gateway = await startGateway();
    await gateway.ask('mutation { login }', { ...refresh, origin: 'https://evil.example' });
    await gateway.ask('mutation { login }', { ...refresh, 'sec-fetch-site': 'cross-site' });
    await gateway.ask('mutation { login }', { ...refresh, origin: `http://${gateway.host}` });
    expect(gateway.taken().map(({ headers }) => headers['x-refresh-token'])).toEqual([undefined, undefined, 'r3fr3sh']);
  });

  test('includes the client’s address', async () => {
    await using gateway = await startGateway();
    await gateway.ask('{ user hello }');
    const sent = gateway.taken().map(({ subgraph, headers }) => [subgraph, headers['x-client-address']]);
    expect(new Map(sent as [string, string][])).toEqual(
      new Map([
        ['sessions', '127.0.0.1'],
        ['shop', undefined as never],
      ]),
    );
  });

  test('does not include what clients claim in headers', async () => {
    await using gateway = await startGateway();
    const headers = { 'x-client-address': '8.8.8.8', 'x-refresh-token': 'stolen', 'x-forwarded-for': '9.9.9.9' };
    await gateway.ask('mutation { login sell }', headers);
    const sent = gateway.taken().map((each) => [each.headers['x-client-address'], each.headers['x-refresh-token']]);
    expect(sent).toEqual([
      ['127.0.0.1', undefined],
      [undefined, undefined],
    ]);
  });

  test('is not sent with proxied requests', async () => {
    await using gateway = await startGateway();
    await request(`${gateway.url}/webhooks/x`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-client-address': '8.8.8.8',
        'x-refresh-token': 'stolen',
        'x-other': 'kept',
      },
      body: '{"query":"","variables":{}}',
      reset: true,
    });
    const [{ headers }] = gateway.taken() as [Asked];
    const told = [headers['x-client-address'], headers['x-refresh-token'], headers['x-other']];
    expect(told).toEqual([undefined, undefined, 'kept']);
  });

  test.each([
    ['1', '10.0.0.1'],
    ['2', '9.9.9.9'],
    ['127.0.0.0/8, 10.0.0.1', '9.9.9.9'],
    ['8.8.8.8', '127.0.0.1'],
  ])('includes the address from trusted proxies with TRUST_PROXY=%s', async (trusted, address) => {
    await using gateway = await startGateway({ TRUST_PROXY: trusted });
    await gateway.ask('mutation { login }', { 'x-forwarded-for': '9.9.9.9, 10.0.0.1' });
    expect(gateway.taken()[0]?.headers['x-client-address']).toBe(address);
  });
});

describe('an ended session', () => {
  test('is rejected everywhere, even with a token that has just been verified', async () => {
    await using gateway = await startGateway();
    const sid = randomUUID();
    const authorization = gateway.identity.tokenOf('CUSTOMER', undefined, { sid });
    expect(await gateway.ask('{ profile }', { authorization })).toMatchObject({ status: 200, codes: [] });
    await gateway.end(sid);
    expect(await gateway.ask('{ profile }', { authorization })).toMatchObject({
      data: { profile: null },
      codes: ['UNAUTHENTICATED'],
    });
    expect(await gateway.ask('{ hello profile }', { cookie: cookieOf(authorization) })).toMatchObject({
      data: { hello: 'Hello', profile: null },
    });
    const other = gateway.identity.tokenOf('CUSTOMER', undefined, { sid: randomUUID() });
    expect(await gateway.ask('{ profile }', { authorization: other })).toMatchObject({ status: 200, codes: [] });
  });

  test('loses its WebSockets, and no others', async () => {
    await using gateway = await startGateway();
    const open = async (sid: string) => {
      const authorization = gateway.identity.tokenOf('CUSTOMER', undefined, { sid });
      const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      await once(socket, 'open');
      socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
      await once(socket, 'message');
      return socket;
    };
    const sid = randomUUID();
    const [ended, other] = [await open(sid), await open(randomUUID())];
    const closed = once(ended, 'close');
    await gateway.end(sid);
    const [code, reason] = (await closed) as [number, Buffer];
    expect([code, reason.toString(), other.readyState]).toEqual([4401, 'Session ended', WebSocket.OPEN]);
    other.terminate();
  });
});

/** A stream over HTTP: the JSON of each event as it arrives. */
async function* follow(url: string, query: string, headers: Readonly<Record<string, string>>) {
  const { body } = await request(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query }),
    reset: true,
  });
  let text = '';
  for await (const chunk of body) {
    text += String(chunk);
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const data = /data: (.*)/.exec(text.slice(0, end))?.[1];
      text = text.slice(end + 2);
      if (data) yield JSON.parse(data) as Readonly<Record<string, unknown>>;
    }
  }
}

describe('a live field', () => {
  const id = randomUUID();
  const query = `subscription { moved(id: "${id}") { version status } }`;
  const message = (version: number, status: string | null, errors?: unknown) => ({
    ...(errors !== undefined && { errors }),
    data: { moved: { version, status } },
    extensions: { cursor: version },
  });

  test('does not start if it is denied, and calls no subgraph', async () => {
    await using gateway = await startGateway();
    const stream = follow(gateway.url, `subscription { mine: movedInside(id: "${id}") { version } }`, {});
    expect((await stream.next()).value).toEqual({
      errors: [{ message: 'Sign in first.', path: ['mine'], extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect((await stream.next()).done).toBe(true);
    expect(gateway.taken()).toEqual([]);
  });

  test('has null for denied fields in every message, including those built from events', async () => {
    await using gateway = await startGateway();
    const stream = follow(gateway.url, query, { authorization: gateway.identity.tokenOf('CUSTOMER') });
    const errors = [{ message: 'You may not do this.', path: ['moved', 'status'], extensions: { code: 'FORBIDDEN' } }];
    expect((await stream.next()).value).toEqual(message(1, null, errors));
    await gateway.move(id);
    expect((await stream.next()).value).toEqual(message(2, null, errors));
    expect(gateway.taken().map((each) => each.query.includes('status'))).toEqual([false, false]);
    await stream.return();
  });

  test('is built from events for callers who may see all carried fields', async () => {
    await using gateway = await startGateway();
    const stream = follow(gateway.url, query, { authorization: gateway.identity.tokenOf('STAFF') });
    expect((await stream.next()).value).toEqual(message(1, 'PLACED'));
    await gateway.move(id);
    expect((await stream.next()).value).toEqual(message(2, 'SHIPPED'));
    expect(gateway.taken()).toHaveLength(1);
    await stream.return();
  });

  test('is read for every caller if the gateway cannot identify callers', async () => {
    await using gateway = await startGateway({ JWKS_URL: '' });
    const stream = follow(gateway.url, query, {});
    expect((await stream.next()).value).toEqual(message(1, 'PLACED'));
    await gateway.move(id);
    expect((await stream.next()).value).toEqual(message(2, 'SHIPPED'));
    expect(gateway.taken()).toHaveLength(2);
    await stream.return();
  });

  test('ends over HTTP when the session ends', async () => {
    await using gateway = await startGateway();
    const sid = randomUUID();
    const authorization = gateway.identity.tokenOf('STAFF', undefined, { sid });
    const stream = follow(gateway.url, query, { authorization });
    await stream.next();
    await gateway.end(sid);
    expect((await stream.next()).value).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect((await stream.next()).done).toBe(true);
  });
});
