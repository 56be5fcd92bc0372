import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { GatewayContext } from '../identity/request-context.ts';
import { CachePolicies, type CachePolicy } from './cache-policies.ts';

const notStored = 'private, no-store';

/** Responses of mutations may contain tokens, so nobody may compress them: an attacker could guess from the length. */
const secret = `${notStored}, no-transform`;

/** Sets the `Cache-Control` header of responses from the `@cacheControl` hints in the supergraph. */
export class CacheControl {
  readonly #policies = new WeakMap<GraphQLSchema, CachePolicies>();

  /** Reads the hints for the requests that use the schema. Throws if one is invalid. */
  use(sdl: string, schema: GraphQLSchema): void {
    this.#policies.set(schema, new CachePolicies(sdl, schema));
  }

  get plugin(): ApolloServerPlugin<GatewayContext> {
    return {
      requestDidStart: () =>
        Promise.resolve({
          willSendResponse: ({ request, response, document, operation, errors, contextValue, schema }) => {
            if (request.http === undefined) return Promise.resolve();
            const isAnswer = document !== undefined && operation !== undefined && errors === undefined;
            const hasErrors = response.body.kind !== 'single' || response.body.singleResult.errors !== undefined;
            const policy = isAnswer && !hasErrors ? this.#policies.get(schema)?.of(document, operation) : undefined;
            const isRead = operation?.operation === 'query';
            response.http.headers.set('cache-control', isRead ? headerFor(policy, contextValue) : secret);
            return Promise.resolve();
          },
        }),
    };
  }
}

/**
 * Only a response to an anonymous caller is public. The hints declare how long data may be cached, but a public field
 * may contain more for some callers, such as archived products for staff.
 */
function headerFor(policy: CachePolicy | undefined, context: GatewayContext): string {
  const { caller, authorization, tokenFault, traceWish } = context;
  // A token fault is reported in headers, and a trace in the response: they are of this request only.
  const isOwn = tokenFault !== undefined || traceWish !== undefined;
  if (policy === undefined || policy.maxAge === 0 || policy.isPrivate || isOwn) return notStored;
  const isAnonymous = caller === undefined && authorization === undefined;
  return `${isAnonymous ? 'public' : 'private'}, max-age=${policy.maxAge}`;
}
