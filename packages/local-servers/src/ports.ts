import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';

const loopback = '127.0.0.1';

/** What this process has drawn before: it may be meant for a server that has not started yet. */
const drawn = new Set<number>();

/**
 * A TCP port of 127.0.0.1 that nothing listens on, another one each time.
 *
 * Drawn from 20000–29999: below the ranges from which Linux (32768 and up) and macOS (49152 and up) take the ports of
 * outgoing connections. A port that the kernel hands out for "listen on 0" comes from those ranges, so it can be gone
 * again by the time a server that needs seconds to start gets to it.
 *
 * @throws Error when fifty draws in a row are taken.
 */
export async function freePort(): Promise<number> {
  for (let draws = 0; draws < 50; draws++) {
    const port = randomInt(20_000, 30_000);
    if (drawn.has(port)) continue;
    drawn.add(port);
    if (await isPortFree(port)) return port;
  }
  throw new Error(`no free port found on ${loopback} between 20000 and 29999`);
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
