import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { connect, createServer } from 'node:net';

const loopback = '127.0.0.1';

/**
 * TCP ports of 127.0.0.1 in a row that nothing listens on, drawn by nobody else until this process ends: the servers they
 * are meant for may start much later. What tells other processes is a UDP socket of the same number.
 *
 * Drawn from 20000–29999: below the ranges from which Linux (32768 and up) and macOS (49152 and up) take the ports of
 * outgoing connections. A port that the kernel hands out for "listen on 0" comes from those ranges, so it can be gone
 * again by the time a server that needs seconds to start gets to it.
 *
 * @throws Error when fifty draws in a row are taken.
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

/** Whether the port is now this process's to give to a server, and not yet anyone's. */
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
