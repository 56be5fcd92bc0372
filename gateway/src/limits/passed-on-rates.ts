import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hideFromSharedCaches, noteCharge, tooManyRequests, type ClientOf } from './http-rates.ts';
import type { PassedOnTurns } from './passed-on-turns.ts';
import type { RateLimits } from './rate-limits.ts';

/** What a request that is passed on costs its address. */
export const passedOnUnits = {
  /** Stored files: pictures, and the parts of pages. */
  file: 1,
  /** Small messages that a service verifies. */
  message: 10,
  /** Pages that may have to be rendered, and files that a service processes. */
  work: 100,
} as const;

export interface PassedOnLimits {
  readonly rates: RateLimits;
  readonly turns: PassedOnTurns;
  readonly clientOf: ClientOf;
}

/** Charges the requests of a scope to their addresses, and lets them take turns. Their bodies are not read yet. */
export function limitPassedOn(
  scope: FastifyInstance,
  unitsOf: (request: FastifyRequest) => number,
  { rates, turns, clientOf }: PassedOnLimits,
): void {
  scope.addHook('onRequest', async (request, reply) => {
    const result = await rates.chargePassedOn(clientOf(request), unitsOf(request));
    noteCharge(reply, result);
    if (result.refusal !== undefined) throw tooManyRequests(result);
  });
  scope.addHook('onRequest', (request, reply, done) => {
    turns.enter(clientOf(request).clientAddress ?? '', reply.raw, done);
  });
  scope.addHook('onSend', async (request, reply) => hideFromSharedCaches(request, reply));
}
