import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Closes connections that never carried a request when the server closes. Browsers open connections ahead of time, and
 * undici does so after leaving a stream; Node does not treat them as idle, and the server would wait for them.
 */
export function endSilentConnections(server: FastifyInstance): void {
  const silent = new Set<Socket>();
  let isClosing = false;
  const speaks = ({ socket }: IncomingMessage) => void silent.delete(socket);
  server.server.on('connection', (socket: Socket) => {
    if (isClosing) return void socket.destroy();
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.server.on('request', speaks).on('upgrade', speaks);
  server.addHook('preClose', async () => {
    isClosing = true;
    for (const socket of silent) socket.destroy();
  });
}
