import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWith } from '@commerce/runtime';
import { createClient } from 'graphql-ws';
import { request } from 'undici';
import { WebSocket } from 'ws';
import { readConfig } from '../../src/config.ts';
import { start } from '../../src/main.ts';
import { compose } from '../conformance/support/compose.ts';

const carts = { typeDefs: 'type Query { cart: String } type Mutation { add: String }', resolvers: {} };
const [token, other] = ['v'.repeat(43), 'w'.repeat(43)];
const cookies = [`visitor=${token}; HttpOnly; Path=/`, 'access_token=forged; Path=/'];

/** A gateway over one subgraph that returns the visitor's token, and sets two cookies with every response. */
function startGateway(environment: Record<string, string> = { VISITORS_FROM: 'carts' }) {
  return startWith(async (closing) => {
    const received: IncomingHttpHeaders[] = [];
    const subgraph = createServer(({ headers }, response) => {
      received.push(headers);
      const value = JSON.stringify(headers['x-visitor'] ?? null);
      const send = () => response.end(`{"data":{"cart":${value},"add":${value}}}`);
      response.setHeader('set-cookie', cookies).setHeader('content-type', 'application/json');
      setTimeout(send, 50); // Others arrive in the meantime, and may share the response.
    });
    subgraph.listen(0, '127.0.0.1');
    await once(subgraph, 'listening');
    closing.add(subgraph, async () => {
      subgraph.close();
      subgraph.closeAllConnections();
    });
    const url = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/`;
    const folder = await mkdtemp(join(tmpdir(), 'commerce-visitors-'));
    closing.add(folder, () => rm(folder, { recursive: true, force: true }));
    const file = join(folder, 'supergraph.graphql');
    await writeFile(file, compose({ carts }, { carts: url }));
    const config = readConfig({ SUPERGRAPH: file, PORT: '0', LOG_LEVEL: 'silent', ...environment });
    const gateway = closing.add(await start(config), (running) => running.close());
    return {
      url: gateway.url,
      received,
      ask: async (query: string, headers: Record<string, string | string[]> = {}) => {
        const answer = await request(`${gateway.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
          body: JSON.stringify({ query }),
        });
        const { data } = (await answer.body.json()) as { data: Record<string, unknown> };
        return { data, headers: answer.headers };
      },
      [Symbol.asyncDispose]: () => closing.close(),
    };
  });
}

describe('the token of a visitor', () => {
  test('is forwarded from the header, or else from the cookie', async () => {
    await using gateway = await startGateway();
    const sent: Record<string, string>[] = [
      { 'x-visitor': token },
      { cookie: `a=b; visitor=${token}` },
      { 'x-visitor': token, cookie: `visitor=${other}` },
    ];
    for (const headers of sent) expect((await gateway.ask('{ cart }', headers)).data).toEqual({ cart: token });
  });

  test('is not taken from a cookie that a page of another origin sends', async () => {
    await using gateway = await startGateway();
    const headers = { cookie: `visitor=${token}`, origin: 'https://evil.example' };
    expect((await gateway.ask('{ cart }', headers)).data).toEqual({ cart: null });
  });

  test.each(['', 'x', 'x'.repeat(44), `${'x'.repeat(42)}=`, 'x'.repeat(6_000)])(
    'is not forwarded in another format: %j',
    async (wrong) => {
      await using gateway = await startGateway();
      expect((await gateway.ask('{ cart }', { 'x-visitor': wrong })).data).toEqual({ cart: null });
      expect((await gateway.ask('{ cart }', { cookie: `visitor=${wrong}` })).data).toEqual({ cart: null });
    },
  );

  test('keeps visitors from sharing responses', async () => {
    await using gateway = await startGateway();
    const tokens = [token, other, undefined, token, other];
    const answers = await Promise.all(
      tokens.map((each) => gateway.ask('{ cart }', each === undefined ? {} : { 'x-visitor': each })),
    );
    expect(answers.map(({ data }) => data.cart)).toEqual(tokens.map((each) => each ?? null));
  });

  test.each([
    ['in `connection_init`', { visitor: token }, {}],
    ['in the header of the upgrade', {}, { 'x-visitor': token }],
    ['in its cookie', {}, { cookie: `visitor=${token}` }],
  ])('is forwarded from a WebSocket, %s', async (_, connectionParams, headers) => {
    await using gateway = await startGateway();
    class Socket extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, { headers });
      }
    }
    const url = `${gateway.url.replace('http', 'ws')}/graphql`;
    const client = createClient({ url, webSocketImpl: Socket, connectionParams, retryAttempts: 0 });
    for await (const { data } of client.iterate({ query: 'mutation { add }' })) expect(data).toEqual({ add: token });
    await client.dispose();
  });
});

describe('a subgraph in VISITORS_FROM', () => {
  test('sets only the cookie of a visitor, and only with mutations', async () => {
    await using gateway = await startGateway();
    expect((await gateway.ask('mutation { add }')).headers['set-cookie']).toBe(cookies[0]);
    expect((await gateway.ask('{ cart }')).headers['set-cookie']).toBeUndefined();
  });

  test("receives the client's address with mutations, and no refresh token", async () => {
    await using gateway = await startGateway();
    await gateway.ask('mutation { add }', { cookie: 'refresh_token=secret', 'x-client-address': '203.0.113.7' });
    await gateway.ask('{ cart }');
    expect(gateway.received.map((headers) => headers['x-client-address'])).toEqual(['127.0.0.1', undefined]);
    expect(gateway.received.map((headers) => headers['x-refresh-token'])).toEqual([undefined, undefined]);
  });

  test('sets no cookie and receives no address unless it is configured', async () => {
    await using gateway = await startGateway({});
    expect((await gateway.ask('mutation { add }')).headers['set-cookie']).toBeUndefined();
    expect(gateway.received[0]?.['x-client-address']).toBeUndefined();
  });
});
