import type { IncomingMessage, Server } from 'node:http';
import { Server as TcpServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/**
 * Lets clients complete what they have begun when the server closes: a connection is closed after its next response, or
 * without one after the grace period. Node closes idle connections at once, although a request may be on its way, and
 * waits for connections that never carried a request, such as those that browsers open ahead of time.
 */
export function drainConnections(server: FastifyInstance, graceMs: number): void {
  const open = new Set<Socket>();
  const silent = new Set<Socket>();
  let isClosing = false;
  let isGraceOver = false;
  const speaks = ({ socket }: IncomingMessage) => void silent.delete(socket);
  server.server.on('request', speaks).on('upgrade', speaks);
  server.server.on('connection', (socket: Socket) => {
    open.add(socket);
    silent.add(socket);
    socket.once('close', () => [open, silent].forEach((sockets) => sockets.delete(socket)));
  });
  server.addHook('preClose', async () => {
    isClosing = true;
    stopListening(server.server);
    const end = Date.now() + graceMs;
    while (open.size > 0 && Date.now() < end) await sleep(10);
    isGraceOver = true;
    for (const socket of silent) socket.destroy();
  });
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (isClosing) void reply.header('connection', 'close');
    done(null, payload);
  });
  server.addHook('onResponse', (_request, _reply, done) => {
    if (isGraceOver) setImmediate(() => server.server.closeIdleConnections()); // Those whose headers were sent before.
    done();
  });
}

/** Accepts no more connections. Those that are open stay open, even idle ones. */
export function stopListening(server: Server): void {
  TcpServer.prototype.close.call(server);
}
