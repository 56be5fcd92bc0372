import { readConfig } from '../src/config.ts';

test('has defaults for everything', () => {
  expect(readConfig({})).toMatchObject({ PORT: 4005, RENDER_TIMEOUT_MS: 50, PAGE_CACHE_MB: 64, METRICS: false });
});

test('keeps the origin of addresses only', () => {
  const config = readConfig({ SHOP_URL: 'https://shop.example/some/path', IMAGES_ORIGIN: 'https://cdn.example/x' });
  expect([config.SHOP_URL, config.IMAGES_ORIGIN]).toEqual(['https://shop.example', 'https://cdn.example']);
});

test.each([
  ['GATEWAY_URL', 'gateway:4000'],
  ['SHOP_URL', 'javascript:alert(1)'],
  ['RENDER_TIMEOUT_MS', '0'],
  ['RENDER_CONCURRENCY', '0'],
  ['PAGE_CACHE_MB', '-1'],
])('refuses %s=%s', (name, value) => expect(() => readConfig({ [name]: value })).toThrow(name));
