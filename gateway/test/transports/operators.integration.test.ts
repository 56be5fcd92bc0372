import { freePort } from '@commerce/cluster';
import { startIdentity } from '@commerce/testing';
import { startPlainGateway } from '../support/plain-gateway.ts';

const statusOf = async (url: string) => (await fetch(url)).status;

test('with ADMIN_PORT, health, readiness and metrics are on that port only', async () => {
  const port = await freePort();
  await using gateway = await startPlainGateway({ ADMIN_PORT: String(port), METRICS: 'true' });
  for (const path of ['/health', '/ready', '/metrics']) {
    expect([path, await statusOf(`http://127.0.0.1:${port}${path}`)]).toEqual([path, 200]);
    expect([path, await statusOf(`${gateway.url}${path}`)]).toEqual([path, 404]);
  }
  expect(await statusOf(`http://127.0.0.1:${port}/graphql?query={hello}`)).toBe(404);
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  expect(metrics).toContain('live_subscriptions_active');
  expect(metrics).toContain('persisted_documents');
});

test('without ADMIN_PORT, the port for clients has health and readiness, and no metrics', async () => {
  await using gateway = await startPlainGateway();
  expect(await statusOf(`${gateway.url}/health`)).toBe(200);
  expect(await statusOf(`${gateway.url}/ready`)).toBe(200);
  expect(await statusOf(`${gateway.url}/metrics`)).toBe(404);
});

async function timingOf(url: string, headers: Readonly<Record<string, string>> = {}): Promise<string | null> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: '{"query":"{ hello }"}',
  });
  expect(await response.json()).toEqual({ data: { hello: 'Hello' } });
  return response.headers.get('server-timing');
}

describe('Server-Timing', () => {
  const steps = /^parse;dur=[\d.]+, plan;dur=[\d.]+, fetch-shop;dur=[\d.]+, execute;dur=[\d.]+$/;

  test('is not sent by default', async () => {
    await using gateway = await startPlainGateway();
    expect(await timingOf(gateway.url, { 'x-server-timing': '1' })).toBeNull();
  });

  test('lists the steps, and the plan only once', async () => {
    await using gateway = await startPlainGateway({ SERVER_TIMING: 'on' });
    expect(await timingOf(gateway.url)).toMatch(steps);
    expect(await timingOf(gateway.url)).not.toContain('plan');
  });

  test('is sent to staff who ask for it, and to nobody else', async () => {
    await using identity = await startIdentity();
    await using gateway = await startPlainGateway({ SERVER_TIMING: 'staff', JWKS_URL: identity.jwksUrl });
    const asking = { 'x-server-timing': '1' };
    const as = (role: 'CUSTOMER' | 'STAFF') => ({ authorization: identity.tokenOf(role) });
    expect(await timingOf(gateway.url, asking)).toBeNull();
    expect(await timingOf(gateway.url, { ...asking, ...as('CUSTOMER') })).toBeNull();
    expect(await timingOf(gateway.url, as('STAFF'))).toBeNull();
    expect(await timingOf(gateway.url, { ...asking, ...as('STAFF') })).toContain('fetch-shop;dur=');
  });
});
