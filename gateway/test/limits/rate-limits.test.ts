import { Closing, createLogger } from '@commerce/runtime';
import { readConfig } from '../../src/config.ts';
import { openRateLimits } from '../../src/limits/open-rate-limits.ts';

const openWith = (environment: Readonly<Record<string, string>>) =>
  openRateLimits(readConfig(environment), { logger: createLogger('test', 'silent'), closing: new Closing() });

test('1,000 addresses of one /64 network have one quota, and one key in memory', async () => {
  const { rates } = await openWith({ RATE_LIMITS: 'address=1000/86400' });
  const charge = (network: string, index: number) =>
    rates.chargeFault({ clientAddress: `${network}::${index.toString(16)}` });
  for (let index = 1; index <= 1_000; index += 1) {
    const { refusal } = await charge('2001:db8:1:2', index);
    expect(refusal).toBeUndefined();
  }
  expect((await charge('2001:db8:1:2', 1_001)).refusal).toBeDefined();
  expect((await charge('2001:db8:1:3', 1)).refusal).toBeUndefined();
  expect(await rates.metrics.registry.metrics()).toContain('rate_limit_keys 2\n');
});

test('any number of networks uses at most RATE_LIMIT_KEYS keys, and the busy one stays limited', async () => {
  const { rates } = await openWith({ RATE_LIMITS: 'address=1/86400', RATE_LIMIT_KEYS: '10' });
  const charge = async (clientAddress: string) => (await rates.chargeFault({ clientAddress })).refusal !== undefined;
  expect(await charge('203.0.113.1')).toBe(false);
  for (let network = 0; network < 1_000; network += 1) {
    expect(await charge(`2001:db8:0:${network.toString(16)}::1`)).toBe(false);
    expect(await charge('203.0.113.1')).toBe(true);
  }
  const metrics = await rates.metrics.registry.metrics();
  expect(metrics).toContain('rate_limit_keys 10\n');
  expect(metrics).toContain('rate_limit_keys_forgotten_total 991\n');
});
