import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyReply } from 'fastify';
import type { GatewayContext } from './request-context.ts';

interface ToldError {
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** The token fault behind an `UNAUTHENTICATED` error; undefined if there is none. */
export function tokenFaultIn({ extensions }: ToldError, { tokenFault }: GatewayContext): string | undefined {
  return extensions?.code === tokenFault?.code ? tokenFault?.message : undefined;
}

/**
 * Replaces the generic message "Sign in first" with the reason why the token was rejected. Responses can be shared, so
 * the errors are copied, not modified.
 */
export const reportTokenFault: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response: { body }, contextValue }) => {
        if (body.kind === 'single' && body.singleResult.errors !== undefined) {
          body.singleResult.errors = body.singleResult.errors.map((error) => {
            const message = tokenFaultIn(error, contextValue);
            return message === undefined ? error : { ...error, message };
          });
        }
        return Promise.resolve();
      },
    }),
};

/** For clients that read headers: https://www.rfc-editor.org/rfc/rfc6750#section-3 */
export function reportTokenFaultOn(reply: FastifyReply, { tokenFault }: Pick<GatewayContext, 'tokenFault'>): void {
  if (tokenFault === undefined) return;
  void reply.header('www-authenticate', `Bearer error="invalid_token", error_description="${tokenFault.message}"`);
}
