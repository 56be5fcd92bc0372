import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { endWithFault, notWellFormed } from './fault-answer.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the body is a file, which may take longer to arrive than other bodies. */
    readonly isUpload?: boolean;
  }
}

/**
 * Limits how long the body of a request may take to arrive, except for uploads. Node has one limit for all requests, so
 * with uploads it is theirs.
 */
export function limitArrival(server: FastifyInstance, timeoutMs: number): void {
  server.addHook('onRequest', ({ raw, routeOptions }, reply, done) => {
    if (hasBody(raw) && routeOptions.config?.isUpload !== true) {
      const timer = setTimeout(() => {
        if (reply.sent) raw.socket.destroy();
        else endWithFault(raw.socket, 408, notWellFormed);
      }, timeoutMs);
      raw.once('close', () => clearTimeout(timer));
    }
    done();
  });
}

function hasBody({ headers }: IncomingMessage): boolean {
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = headers;
  return encoding !== undefined || length !== '0';
}
