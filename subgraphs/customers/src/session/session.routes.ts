import type { FindKey } from '@commerce/identity';
import { UnauthenticatedError } from '@commerce/runtime';
import type { FastifyInstance } from 'fastify';
import type { SessionService } from './session.service.ts';
import { keySet, type VerificationKey } from './signing-key.ts';

/** Publishes the keys of access tokens, and the sessions that ended while their tokens are valid. */
export function serveTokenSource(
  server: FastifyInstance,
  keys: readonly VerificationKey[],
  sessions: SessionService,
): void {
  server.get('/.well-known/jwks.json', () => keySet(keys));
  server.get('/.well-known/ended-sessions', async (_request, reply) => {
    return reply.header('cache-control', 'no-store').send({ sessions: await sessions.recentlyEnded() });
  });
}

/** Finds a key by its `kid`; throws `UnauthenticatedError` if there is none. */
export function findKeyIn(keys: readonly VerificationKey[]): FindKey {
  return (kid) => {
    const known = keys.find((one) => one.kid === kid);
    if (known === undefined) throw new UnauthenticatedError('The access token is signed with an unknown key.');
    return Promise.resolve(known.publicKey);
  };
}
