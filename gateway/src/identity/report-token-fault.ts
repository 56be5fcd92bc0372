import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyReply } from 'fastify';
import type { GatewayContext } from './request-context.ts';

interface ToldError {
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** Why an error says that nobody is signed in, when that is for a token that is not good; else undefined. */
export function tokenFaultIn({ extensions }: ToldError, { tokenFault }: GatewayContext): string | undefined {
  return extensions?.code === tokenFault?.code ? tokenFault?.message : undefined;
}

/**
 * Says in an answer why nobody is signed in, in place of "Sign in first". Several may share an answer, so the errors are
 * not changed in place.
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

/** For clients that look at headers: https://www.rfc-editor.org/rfc/rfc6750#section-3 */
export function reportTokenFaultOn(reply: FastifyReply, { tokenFault }: Pick<GatewayContext, 'tokenFault'>): void {
  if (tokenFault === undefined) return;
  void reply.header('www-authenticate', `Bearer error="invalid_token", error_description="${tokenFault.message}"`);
}
