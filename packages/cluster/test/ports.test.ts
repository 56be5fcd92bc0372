import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { freePort, freePorts, isPortFree } from '../src/index.ts';
import { startListening } from './support/occupied-port.ts';

test('a port is free unless something listens on it', async () => {
  expect(await isPortFree(await freePort())).toBe(true);
  await using occupant = await startListening();
  expect(await isPortFree(occupant.port)).toBe(false);
});

test('free ports are outside the ranges for outgoing connections', async () => {
  const ports = await Promise.all(Array.from({ length: 20 }, freePort));
  expect(ports.every((port) => port >= 20_000 && port < 30_000)).toBe(true);
});

test('assigns a port once, because its server may not have started yet', async () => {
  const ports = await Promise.all(Array.from({ length: 500 }, freePort));
  expect(new Set(ports).size).toBe(ports.length);
});

test('assigns consecutive ports', async () => {
  const [first, ...others] = await freePorts(4);
  expect(others).toEqual([first + 1, first + 2, first + 3]);
});

test('reserves ports across processes', async () => {
  const port = await freePort();
  const socket = createSocket('udp4');
  await using _closed = { [Symbol.asyncDispose]: async () => void socket.close() };
  socket.bind({ port, address: '127.0.0.1', exclusive: true });
  expect(await once(socket, 'error')).toEqual([expect.objectContaining({ code: 'EADDRINUSE' })]);
});
