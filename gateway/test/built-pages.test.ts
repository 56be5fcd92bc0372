import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { serveBuiltPages } from '../src/transports/built-pages.ts';

const page = '<!doctype html><title>Pages</title>';
const script = 'assets/main-Bhl6sfZe.js';

let folder: string;
let server: FastifyInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'built-pages-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), page);
  writeFileSync(join(folder, script), 'run()');
  writeFileSync(join(folder, `${script}.gz`), gzipSync('run()'));
  writeFileSync(join(folder, 'assets/theme.js'), 'theme()');
  server = Fastify();
  const contentSecurityPolicy = "default-src 'self'";
  await serveBuiltPages(server, { path: '/one', folder, contentSecurityPolicy, isSinglePage: true });
  await serveBuiltPages(server, { path: '/plain', folder, contentSecurityPolicy });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

test('the address without a slash is redirected', async () => {
  const { statusCode, headers } = await server.inject('/one');
  expect([statusCode, headers.location]).toEqual([302, '/one/']);
});

test('a single page answers every path below it, with its policy, and is asked for anew each time', async () => {
  for (const url of ['/one/', '/one/orders', '/one/orders/100287?from=list', '/one/%20', '/one/a.b']) {
    const { statusCode, body, headers } = await server.inject(url);
    expect([url, statusCode, body]).toEqual([url, 200, page]);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'self'",
      'cache-control': 'no-cache',
    });
  }
});

test('files that are missing are not found, and nothing outside of the folder is', async () => {
  for (const url of ['/one/assets/gone-Bhl6sfZe.js', '/one/assets/', '/plain/orders', '/plain/../index.html'])
    expect([url, (await server.inject(url)).statusCode]).toEqual([url, 404]);
  const outside = await server.inject('/one/..%2f..%2fetc%2fpasswd');
  expect(outside.body).not.toContain('root:');
});

test('other methods do nothing', async () => {
  for (const method of ['POST', 'PUT', 'DELETE'] as const)
    expect((await server.inject({ method, url: '/one/orders' })).statusCode).toBe(404);
});

test('files with a hash may be kept for ever, and are sent compressed', async () => {
  const response = await server.inject({ url: `/one/${script}`, headers: { 'accept-encoding': 'gzip' } });
  expect(response.headers).toMatchObject({
    'content-encoding': 'gzip',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  expect(gunzipSync(response.rawPayload).toString()).toBe('run()');
  expect((await server.inject('/one/assets/theme.js')).headers['cache-control']).toBe('no-cache');
});
