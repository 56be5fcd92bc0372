import { startValkey, type LocalValkey } from '@commerce/cluster';
import { request } from 'undici';
import { ensureValkeyInstalled } from '../../../packages/cluster/test/support/install.ts';
import { temporaryFolder, type TemporaryFolder } from '../../../packages/cluster/test/support/temporary-folder.ts';
import { startPlainGateway, type PlainGateway } from '../support/plain-gateway.ts';
import { until } from '../support/until.ts';
import { askFrom } from './support/rated-requests.ts';

let folder: TemporaryFolder;
let valkey: LocalValkey;
beforeAll(async () => {
  await ensureValkeyInstalled();
  folder = await temporaryFolder();
  valkey = await startValkey({ dataDir: folder.join('valkey') });
});
afterAll(async () => {
  await valkey?.stop();
  await folder?.[Symbol.asyncDispose]();
});

const startRated = (environment: Readonly<Record<string, string>> = {}) =>
  startPlainGateway({
    TRUST_PROXY: '1',
    RATE_LIMITS: 'address=4/86400',
    VALKEY_URL: valkey.url,
    VALKEY_TIMEOUT_MS: '1000', // For a busy machine.
    ...environment,
  });

const stateOf = async ({ url }: PlainGateway) => {
  const { body } = await request(`${url}/ready`);
  const { ready, checks } = (await body.json()) as { ready: boolean; checks: Record<string, string> };
  return [ready, checks.rateLimits];
};

const statuses = async (count: number, address: string, ...gateways: readonly PlainGateway[]) => {
  const all: number[] = [];
  for (let index = 0; index < count; index += 1)
    all.push((await askFrom(address, gateways[index % gateways.length] as PlainGateway)).status);
  return all;
};

const degraded = [true, 'degraded: memory, because Valkey is not available'];

test('two gateways on one Valkey count as one', async () => {
  await using first = await startRated();
  await using second = await startRated();
  expect(await stateOf(first)).toEqual([true, 'valkey']);
  expect(await statuses(6, '203.0.113.1', first, second)).toEqual([200, 200, 200, 200, 429, 429]);
  const { headers } = await askFrom('203.0.113.1', second);
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
});

test('a refused operation is charged to none of its policies', async () => {
  await using gateway = await startRated({
    RATE_LIMITS: 'address=100/86400',
    RATE_LIMIT_GROUPS: 'greeting=greet,caller=1/86400,address=1/86400',
  });
  const greet = () => askFrom('203.0.113.2', gateway, 'mutation { a: greet b: greet }');
  expect((await greet()).status).toBe(429);
  const remaining = async () => (await askFrom('203.0.113.2', gateway)).headers['x-ratelimit-remaining'];
  expect(await remaining()).toBe('99');
});

test('when Valkey is killed, requests go on within the limit in memory, and it is used again when it is back', async () => {
  await using gateway = await startRated();
  expect(await statuses(1, '203.0.113.3', gateway)).toEqual([200]);
  await valkey.kill();
  expect(await statuses(6, '203.0.113.3', gateway)).toEqual([200, 200, 200, 200, 429, 429]);
  expect(await stateOf(gateway)).toEqual(degraded);
  valkey = await startValkey({ dataDir: folder.join('valkey'), port: valkey.port });
  await until('Valkey is used again', async () => (await stateOf(gateway))[1] === 'valkey');
  expect(await statuses(5, '203.0.113.4', gateway)).toEqual([200, 200, 200, 200, 429]);
});

test('when Valkey does not answer, only the first operations wait for it', async () => {
  await using gateway = await startRated({ VALKEY_TIMEOUT_MS: '20' });
  process.kill(valkey.pid, 'SIGSTOP');
  try {
    expect(await statuses(5, '203.0.113.5', gateway)).toEqual([200, 200, 200, 200, 429]);
    expect(await stateOf(gateway)).toEqual(degraded);
  } finally {
    process.kill(valkey.pid, 'SIGCONT');
  }
  await until('Valkey is used again', async () => (await stateOf(gateway))[1] === 'valkey');
});

test('a gateway starts without Valkey, and uses it as soon as it is there', async () => {
  const { port } = valkey;
  await valkey.stop();
  await using gateway = await startRated();
  expect(await stateOf(gateway)).toEqual(degraded);
  expect(await statuses(5, '203.0.113.6', gateway)).toEqual([200, 200, 200, 200, 429]);
  valkey = await startValkey({ dataDir: folder.join('valkey'), port });
  await until('Valkey is used', async () => (await stateOf(gateway))[1] === 'valkey');
});
