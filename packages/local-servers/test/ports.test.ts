import { freePort, isPortFree } from '../src/index.ts';
import { startListening } from './support/occupied-port.ts';

test('a port is free unless someone listens on it', async () => {
  expect(await isPortFree(await freePort())).toBe(true);
  await using occupant = await startListening();
  expect(await isPortFree(occupant.port)).toBe(false);
});

test('free ports lie outside the ranges that outgoing connections use', async () => {
  const ports = await Promise.all(Array.from({ length: 20 }, freePort));
  expect(ports.every((port) => port >= 20_000 && port < 30_000)).toBe(true);
});

test('a port is drawn once, as its server may not have started yet', async () => {
  const ports = await Promise.all(Array.from({ length: 500 }, freePort));
  expect(new Set(ports).size).toBe(ports.length);
});
