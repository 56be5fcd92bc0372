import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startConnectionProxy, startRequestProxy } from '../src/cluster/proxies.ts';

async function serverThatSays(text: string) {
  const server = createServer((_request, response) => response.setHeader('connection', 'close').end(text));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

test('balances connections between the processes, skips one that is down, and disconnects if all are down', async () => {
  const [one, other] = [await serverThatSays('one'), await serverThatSays('other')];
  const proxy = await startConnectionProxy([one.port, other.port]);
  const ask = async () => (await fetch(proxy.url)).text();

  expect(new Set([await ask(), await ask()])).toEqual(new Set(['one', 'other']));
  one.server.close();
  expect([await ask(), await ask()]).toEqual(['other', 'other']);
  other.server.close();
  await expect(ask()).rejects.toThrow('fetch failed');

  await proxy.close();
});

test('balances requests between the processes, and skips one that is down', async () => {
  const [one, other] = [await serverThatSays('one'), await serverThatSays('other')];
  const proxy = await startRequestProxy([one.port, other.port]);
  const ask = async () => (await fetch(proxy.url)).text();

  expect(new Set([await ask(), await ask()])).toEqual(new Set(['one', 'other']));
  one.server.close();
  expect([await ask(), await ask()]).toEqual(['other', 'other']);

  other.server.close();
  await proxy.close();
});
