import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findKeyAt, identifyCallerBy } from '../src/index.ts';
import { UnauthenticatedError } from '@commerce/runtime';
import { aKey, audience, claims, issuer, tokenOf, type SigningKey } from './support/tokens.ts';

/** Publishes keys like the customers service; `answer` replaces the response. */
async function publishKeys(...keys: readonly SigningKey[]) {
  const state = { requests: 0, status: 200, body: JSON.stringify({ keys: keys.map(({ jwk }) => jwk) }) };
  const server = createServer((_request, response) => {
    state.requests += 1;
    response.writeHead(state.status, { 'content-type': 'application/json' }).end(state.body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const stop = async () => {
    server.closeAllConnections();
    if (server.listening) await once(server.close(), 'close');
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/.well-known/jwks.json`;
  return { state, url, stop, [Symbol.asyncDispose]: stop };
}

test('finds a published key with one request, even when the publisher is down later', async () => {
  const key = aKey();
  await using publisher = await publishKeys(aKey(), key);
  const findKey = findKeyAt(publisher.url);
  expect((await findKey(key.kid)).equals(key.publicKey)).toBe(true);
  await publisher.stop();
  expect((await findKey(key.kid)).equals(key.publicKey)).toBe(true);
  expect(publisher.state.requests).toBe(1);
});

test('identifies callers with it', async () => {
  const key = aKey();
  await using publisher = await publishKeys(key);
  const identify = identifyCallerBy({ findKey: findKeyAt(publisher.url), issuer, audience });
  const payload = claims();
  expect(await identify(`Bearer ${tokenOf(key, payload)}`)).toMatchObject({ id: payload.sub });
  await expect(identify(`Bearer ${tokenOf({ ...aKey(), kid: key.kid })}`)).rejects.toThrow(UnauthenticatedError);
});

test('rejects an unpublished key, without a request for each', async () => {
  await using publisher = await publishKeys(aKey());
  const findKey = findKeyAt(publisher.url);
  for (let forgeries = 0; forgeries < 20; forgeries++) {
    await expect(findKey(`forged ${forgeries}`)).rejects.toThrow(UnauthenticatedError);
  }
  expect(publisher.state.requests).toBeLessThanOrEqual(2);
});

test.each([
  ['is down', async (publisher: Awaited<ReturnType<typeof publishKeys>>) => publisher.stop()],
  ['fails', async ({ state }: Awaited<ReturnType<typeof publishKeys>>) => void (state.status = 500)],
  [
    'responds with something else',
    async ({ state }: Awaited<ReturnType<typeof publishKeys>>) => void (state.body = '<html>'),
  ],
  ['publishes no keys', async ({ state }: Awaited<ReturnType<typeof publishKeys>>) => void (state.body = '{}')],
])('reports that tokens cannot be verified at the moment when the publisher %s', async (_, breakIt) => {
  const key = aKey();
  await using publisher = await publishKeys(key);
  await breakIt(publisher);
  await expect(findKeyAt(publisher.url)(key.kid)).rejects.toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
    details: { retryable: true },
  });
});
