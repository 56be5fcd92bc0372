import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freePort } from '@commerce/cluster';
import { startIdentity, type Identity } from '@commerce/testing';
import type { StatusAnswer } from '../../src/status/status-api.ts';
import { startPlainGateway } from '../support/plain-gateway.ts';

let identity: Identity;
beforeAll(async () => {
  identity = await startIdentity();
});
afterAll(() => identity[Symbol.asyncDispose]());

type Role = 'CUSTOMER' | 'STAFF' | undefined;
const ask = (url: string, role: Role) =>
  fetch(`${url}/staff/status`, {
    headers: role === undefined ? {} : { authorization: identity.tokenOf(role) },
  });
const start = (settings: Readonly<Record<string, string>> = {}) =>
  startPlainGateway({ JWKS_URL: identity.jwksUrl, ...settings });
const statusFrom = async (settings: Readonly<Record<string, string>>): Promise<StatusAnswer> => {
  await using gateway = await start(settings);
  return (await ask(gateway.url, 'STAFF')).json() as Promise<StatusAnswer>;
};

/** A service that answers `/ready`, or is asked in vain without an answer. */
async function aService(answer: string | undefined, status = 200) {
  const server = createServer((request, response) => {
    if (answer !== undefined) response.writeHead(request.url === '/ready' ? status : 404).end(answer);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

test.each<[Role, number, string | undefined]>([
  [undefined, 401, 'UNAUTHENTICATED'],
  ['CUSTOMER', 403, 'FORBIDDEN'],
  ['STAFF', 200, undefined],
])('the state of the services is answered to %s with %d', async (role, status, code) => {
  await using gateway = await start();
  const response = await ask(gateway.url, role);
  expect(response.status).toBe(status);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const { errors } = (await response.json()) as { errors?: readonly { extensions: { code: string } }[] };
  expect(errors?.[0]?.extensions.code).toBe(code);
});

test('staff see what the gateway says at /ready, also with ADMIN_PORT, which they do not reach', async () => {
  const port = await freePort();
  const status = await statusFrom({ ADMIN_PORT: String(port) });
  expect(status).toMatchObject({ gateway: { state: 'READY', checks: { supergraph: 'loaded' } }, liveLag: null });
  expect(status.notifications).toBeNull();
});

test.each<[string, number, object]>([
  ['{"ready":true,"checks":{"smtp":"2 mails wait"}}', 200, { state: 'READY', checks: { smtp: '2 mails wait' } }],
  ['{"ready":false,"checks":{"database":"no answer"}}', 503, { state: 'NOT_READY', checks: { database: 'no answer' } }],
  ['<html>', 502, { state: 'NO_ANSWER' }],
])('notifications that answer %s with %d are %j', async (answer, status, expected) => {
  await using notifications = await aService(answer, status);
  expect((await statusFrom({ NOTIFICATIONS_URL: notifications.url })).notifications).toEqual(expected);
});

test('notifications that do not answer in time, or refuse connections, hide nothing else', async () => {
  await using silent = await aService(undefined);
  const refusing = `http://127.0.0.1:${await freePort()}`;
  for (const NOTIFICATIONS_URL of [silent.url, refusing])
    expect(await statusFrom({ NOTIFICATIONS_URL })).toMatchObject({
      gateway: { state: 'READY' },
      notifications: { state: 'NO_ANSWER' },
    });
});

test('each request is charged to its address', async () => {
  await using gateway = await start({ RATE_LIMITS: 'caller=100/60,address=2/60,passed-on=100/60' });
  const statuses = [];
  for (let index = 0; index < 3; index += 1) statuses.push((await ask(gateway.url, 'STAFF')).status);
  expect(statuses).toEqual([200, 200, 429]);
});
