import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { connect, createServer } from 'node:net';

const loopback = '127.0.0.1';

/**
 * Reserves consecutive unused TCP ports of 127.0.0.1 until this process ends, because the servers may start much later.
 * A UDP socket with the same number marks a port as reserved for other processes.
 *
 * The ports are between 20000 and 29999, below the ranges from which Linux (32768 and up) and macOS (49152 and up) take
 * the ports of outgoing connections. The kernel chooses ports for "listen on 0" from those ranges, so such a port may
 * be taken again before a slow server listens on it.
 *
 * @throws Error If fifty attempts fail.
 */
export async function freePorts(count: number): Promise<[number, ...number[]]> {
  for (let draws = 0; draws < 50; draws++) {
    const first = randomInt(20_000, 30_000 - count);
    const others = Array.from({ length: count - 1 }, (_, index) => first + 1 + index);
    const answers = await Promise.all([first, ...others].map(claim));
    if (answers.every(Boolean)) return [first, ...others];
  }
  throw new Error(`no free port found on ${loopback} between 20000 and 29999`);
}

/** One port of {@link freePorts}. */
export async function freePort(): Promise<number> {
  const [port] = await freePorts(1);
  return port;
}

/** Reserves the port for this process. Returns false if it is in use or reserved. */
async function claim(port: number): Promise<boolean> {
  const socket = createSocket('udp4').unref();
  const isOurs = await new Promise<boolean>((resolve) => {
    socket.once('error', () => resolve(false));
    socket.bind({ port, address: loopback, exclusive: true }, () => resolve(true));
  });
  if (isOurs && (await isPortFree(port))) return true;
  socket.close();
  return false;
}

/** Whether a server could listen on this TCP port of 127.0.0.1 now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: loopback, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Whether something accepts TCP connections on this port of 127.0.0.1 now. */
export function isPortAnswering(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, loopback);
    const answer = (isAnswering: boolean) => {
      socket.destroy();
      resolve(isAnswering);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}
