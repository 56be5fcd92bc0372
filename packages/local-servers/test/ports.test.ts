import { createServer } from 'node:net';

import { freePort, isPortFree } from '../src/index.ts';

test('a free port is free until someone listens on it', async () => {
  const port = await freePort();
  expect(await isPortFree(port)).toBe(true);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  expect(await isPortFree(port)).toBe(false);
  await new Promise((resolve) => server.close(resolve));
});

test('free ports lie outside the ranges that outgoing connections use', async () => {
  const ports = await Promise.all(Array.from({ length: 20 }, freePort));
  expect(ports.every((port) => port >= 20_000 && port < 30_000)).toBe(true);
});
