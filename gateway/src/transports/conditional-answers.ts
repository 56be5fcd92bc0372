import { createHash } from 'node:crypto';
import { graphqlPath } from '@commerce/graphql/server';
import type { FastifyInstance } from 'fastify';

/** What responses depend on. Caches must not give the response of one caller, origin or format to another. */
const vary = 'Accept, Accept-Encoding, Authorization, Cookie, Origin';

/** For responses without another policy, such as errors: no cache may keep them. */
const notStored = 'private, no-store';

/**
 * Adds `Vary`, `Cache-Control` and, for GET, an `ETag` to responses of the GraphQL endpoint. If the response equals the
 * one that the client has, only its headers are sent (304). The comparison uses the response that was created for this
 * caller, so an `ETag` of somebody else reveals nothing.
 */
export function answerConditionally(server: FastifyInstance): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    if (request.routeOptions.url !== graphqlPath) return done(null, payload);
    void reply.header('vary', vary);
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', notStored);
    const isWhole = typeof payload === 'string' || Buffer.isBuffer(payload);
    if (request.method !== 'GET' || reply.statusCode !== 200 || !isWhole) return done(null, payload);
    const tag = tagOf(payload);
    void reply.header('etag', tag);
    if (!isKnown(tag, request.headers['if-none-match'])) return done(null, payload);
    void reply.code(304).removeHeader('content-type');
    done(null, null);
  });
}

/** Weak, because the compressed and the plain response have the same. */
function tagOf(payload: string | Buffer): string {
  return `W/"${createHash('sha256').update(payload).digest('base64url')}"`;
}

/** By weak comparison: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2 */
function isKnown(tag: string, known: string | undefined): boolean {
  if (known === undefined) return false;
  const opaque = tag.slice('W/'.length);
  return known.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === opaque);
}
