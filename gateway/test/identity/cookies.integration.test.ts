import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWith } from '@commerce/runtime';
import { request } from 'undici';
import { readConfig } from '../../src/config.ts';
import { start } from '../../src/main.ts';
import { compose } from '../conformance/support/compose.ts';

const sessions = {
  typeDefs: 'type Query { user: String } type Mutation { login: String }',
  resolvers: {},
};
const cookies = ['session=abc; HttpOnly; Path=/', 'seen=1; Expires=Wed, 09 Jun 2027 10:18:14 GMT'];

/** A gateway over one subgraph that sets two cookies with every response. */
function startGateway(cookiesFrom: string, set = cookies) {
  return startWith(async (closing) => {
    const subgraph = createServer((_request, response) => {
      response.setHeader('set-cookie', set);
      response.setHeader('content-type', 'application/json').end('{"data":{"login":"Ada","user":"Ada"}}');
    });
    subgraph.listen(0, '127.0.0.1');
    await once(subgraph, 'listening');
    closing.add(subgraph, async () => {
      subgraph.close();
      subgraph.closeAllConnections();
    });
    const url = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/`;
    const folder = await mkdtemp(join(tmpdir(), 'commerce-cookies-'));
    closing.add(folder, () => rm(folder, { recursive: true, force: true }));
    const file = join(folder, 'supergraph.graphql');
    await writeFile(file, compose({ sessions }, { sessions: url }));
    const environment = { SUPERGRAPH: file, PORT: '0', LOG_LEVEL: 'silent', COOKIES_FROM: cookiesFrom };
    const gateway = closing.add(await start(readConfig(environment)), (running) => running.close());
    return {
      ask: async (query: string, accept = 'application/json') => {
        const { body, headers } = await request(`${gateway.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept },
          body: JSON.stringify({ query }),
          reset: true,
        });
        const [answer = ''] = /\{.*\}/.exec(await body.text()) ?? [];
        const { data } = JSON.parse(answer) as { data: unknown };
        return { data, cookies: headers['set-cookie'] };
      },
      [Symbol.asyncDispose]: () => closing.close(),
    };
  });
}

describe('cookies that a subgraph sets', () => {
  test('are sent to the client with the response to a mutation', async () => {
    await using gateway = await startGateway('others, sessions');
    expect(await gateway.ask('mutation { login }')).toEqual({ data: { login: 'Ada' }, cookies });
  });

  test('are sent with Server-Sent Events', async () => {
    await using gateway = await startGateway('sessions');
    expect(await gateway.ask('mutation { login }', 'text/event-stream')).toEqual({ data: { login: 'Ada' }, cookies });
  });

  test('are sent once, with the last value', async () => {
    await using gateway = await startGateway('sessions', ['session=1', 'seen=1', 'session=2']);
    expect(await gateway.ask('mutation { login }')).toEqual({
      data: { login: 'Ada' },
      cookies: ['session=2', 'seen=1'],
    });
  });

  test('are not sent with the response to a query, which may be shared', async () => {
    await using gateway = await startGateway('sessions');
    expect(await gateway.ask('{ user }')).toEqual({ data: { user: 'Ada' }, cookies: undefined });
  });

  test('are not accepted from a subgraph that is not configured for them', async () => {
    await using gateway = await startGateway('');
    expect(await gateway.ask('mutation { login }')).toEqual({ data: { login: 'Ada' }, cookies: undefined });
  });
});
