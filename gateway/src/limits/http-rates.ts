import { graphqlPath, type AdmittedOperation, type OperationRequest } from '@commerce/graphql/server';
import { AppError } from '@commerce/runtime';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { rateLimitHeaderNames, rateLimitHeaders } from './rate-limit-headers.ts';
import type { Charged, RatedClient, RateLimits } from './rate-limits.ts';

/** Replies to requests that have been charged. */
const charged = new WeakSet<FastifyReply>();

/** The client that a request is charged to. */
export type ClientOf = (request: FastifyRequest) => RatedClient;

/**
 * Rejects GraphQL requests of exhausted addresses before their body is read, and charges requests that end without an
 * operation.
 */
export function limitHttpRates(server: FastifyInstance, rates: RateLimits, clientOf: ClientOf): void {
  server.addHook('onRequest', (request, reply, done) => {
    const exhausted = isGraphQL(request) ? rates.exhausted(clientOf(request)) : undefined;
    if (exhausted === undefined) return done();
    noteCharge(reply, exhausted);
    done(tooManyRequests(exhausted));
  });
  server.addHook('onSend', async (request, reply) => {
    if (!isGraphQL(request)) return;
    hideFromSharedCaches(request, reply);
    if (charged.has(reply)) return;
    const { standings } = await rates.chargeFault(clientOf(request));
    noteCharge(reply, { standings, refusal: undefined }); // The response says what is wrong with the request.
  });
}

/** Charges the operation of an HTTP request. Rejects with RefusedOperationError if it must not run. */
export function chargeHttp(rates: RateLimits, reply: FastifyReply, client: RatedClient) {
  return async (operation: AdmittedOperation, variables: OperationRequest['variables']): Promise<void> => {
    const result = await rates.charge(operation, variables, client);
    noteCharge(reply, result);
    if (result.refusal !== undefined) throw result.refusal;
  };
}

/**
 * Charges a request without an operation to its address.
 *
 * @throws AppError `TOO_MANY_REQUESTS`
 */
export async function chargeRequest(rates: RateLimits, reply: FastifyReply, client: RatedClient): Promise<void> {
  const result = await rates.chargeFault(client);
  noteCharge(reply, result);
  if (result.refusal !== undefined) throw tooManyRequests(result);
}

/** Adds the headers to the response. */
export function noteCharge(reply: FastifyReply, result: Charged): void {
  charged.add(reply);
  void reply.headers(rateLimitHeaders(result));
}

/** Removes the headers if caches may send the response to other clients, whose limits differ. */
export function hideFromSharedCaches({ method }: FastifyRequest, reply: FastifyReply): void {
  const isShared = method !== 'POST' && String(reply.getHeader('cache-control')).startsWith('public');
  if (isShared) for (const name of rateLimitHeaderNames) void reply.removeHeader(name);
}

function isGraphQL({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.url === graphqlPath;
}

/** The error of a refusal. */
export function tooManyRequests({ refusal }: Charged): AppError {
  const { message = '', extensions } = refusal?.errors[0] ?? {};
  return new AppError('TOO_MANY_REQUESTS', message, { retryAfterSeconds: Number(extensions?.retryAfterSeconds) });
}
