import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { storefrontSecretHeader } from '@commerce/runtime';
import type { FastifyInstance } from 'fastify';

/** Requests with the secret. */
const recognized = new WeakSet<IncomingMessage>();

/**
 * Recognizes requests of the storefront server by the secret that both have, and removes it from every request. Without
 * a secret, no request is recognized.
 */
export function recognizeStorefront(server: FastifyInstance, secret: string | undefined): void {
  const expected = secret === undefined ? undefined : digestOf(secret);
  server.addHook('onRequest', ({ raw, headers }, _reply, done) => {
    const given = headers[storefrontSecretHeader];
    delete headers[storefrontSecretHeader];
    if (expected !== undefined && typeof given === 'string' && timingSafeEqual(digestOf(given), expected))
      recognized.add(raw);
    done();
  });
}

/** Whether the storefront server sent the request, on behalf of many visitors. */
export function isFromStorefront(request: IncomingMessage): boolean {
  return recognized.has(request);
}

/** Digests have the same length, so that the comparison takes the same time for every secret. */
function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
