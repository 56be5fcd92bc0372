import type { ServerResponse } from 'node:http';
import { isUpload } from '@commerce/graphql/server';
import { setCookies } from '@commerce/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { headersByHook } from './hooks.ts';
import type { Identity } from './open-identity.ts';
import { createContext, type GatewayContext } from './request-context.ts';
import { reportTokenFaultOn } from './report-token-fault.ts';
import { isFromStorefront } from './storefront-secret.ts';
import { traceHeader, traceWishOf } from './trace-wish.ts';

/**
 * The context of an HTTP request, including requests that are answered by a stream.
 *
 * @throws AppError `FORBIDDEN` if a page of a foreign origin sends cookies, or the client may not see traces
 */
export async function contextOfHttp(
  request: FastifyRequest,
  reply: FastifyReply,
  { credentials, proxies, traces, hooks, policiesOf }: Omit<Identity, 'endedSessions' | 'ownPages'>,
): Promise<GatewayContext> {
  const { headers, id, raw } = request;
  const identified = await credentials.identify(raw);
  reportTokenFaultOn(reply, identified);
  const { caller } = identified;
  return createContext(identified, {
    subgraphHeaders: await headersByHook(hooks, { headers, caller, requestId: id }),
    checkPolicies: policiesOf({ headers, requestId: id }),
    refreshToken: credentials.refreshTokenOf(raw),
    visitor: credentials.visitorOf(raw),
    requestId: id,
    clientAddress: proxies.addressOf(raw),
    isStorefront: isFromStorefront(raw),
    traceparent: typeof headers.traceparent === 'string' ? headers.traceparent : undefined,
    hasUploads: isUpload(request),
    wantsCost: headers['x-cost'] === 'true',
    traceWish: traceWishOf(headers[traceHeader], caller, traces),
    setCookies: (cookies) => setCookies(reply, cookies),
    signal: whenClientLeaves(reply.raw),
  });
}

/** Aborted when the connection closes before the response was sent. */
function whenClientLeaves(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableEnded) controller.abort();
  });
  return controller.signal;
}
