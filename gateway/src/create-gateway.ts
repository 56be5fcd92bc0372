import type { Logger } from '@commerce/service';
import type { Config } from './config.ts';
import type { GatewayInterface } from './execution/gateway-interface.ts';
import { createSupergraphGateway } from './execution/supergraph-gateway.ts';
import { readSupergraph } from './execution/supergraph-source.ts';
import type { GatewayContext } from './request-context.ts';
import { authorityOf } from './security/authority.ts';
import { readLiveSchema } from './subscriptions/live-schema.ts';

/** Headers that only the gateway may send to subgraphs. */
export const clientAddressHeader = 'x-client-address';
export const refreshTokenHeader = 'x-refresh-token';

/** What Apollo Server runs operations through, and a word on its supergraph for readiness. */
export interface ConfiguredGateway {
  readonly gateway: GatewayInterface;
  readonly status: () => string;
}

export async function createGateway(config: Config, logger: Logger): Promise<ConfiguredGateway> {
  const { SUPERGRAPH: supergraph, SUBGRAPH_URLS: subgraphUrls } = config;
  if (config.EXECUTOR === 'apollo') {
    // Loaded only where it is asked for: it is large.
    const { createApolloGateway } = await import('./execution/apollo-gateway.ts');
    const gateway = await createApolloGateway({ supergraph, subgraphUrls, logger });
    return { gateway, status: () => 'loaded' };
  }
  let refusal: string | undefined;
  const hasCookies = config.COOKIES_FROM.length > 0;
  const confidentialHeaders = (
    { clientAddress, refreshToken }: Pick<GatewayContext, 'clientAddress' | 'refreshToken'>,
    subgraph: string,
    isMutation: boolean,
  ) => ({
    ...(config.COOKIES_FROM.includes(subgraph) && {
      ...(clientAddress && { [clientAddressHeader]: clientAddress }),
      ...(isMutation && refreshToken && { [refreshTokenHeader]: refreshToken }),
    }),
  });
  const gateway = createSupergraphGateway<GatewayContext>({
    supergraph: () => readSupergraph(supergraph),
    check: ({ sdl, apiSchema }) => void readLiveSchema(sdl, apiSchema),
    subgraphUrls,
    subgraphLimits: { timeoutMs: config.SUBGRAPH_TIMEOUT_MS },
    pollMs: config.SUPERGRAPH_POLL_SECONDS * 1000,
    onRefused: (error) => {
      const message = error?.message;
      if (message !== undefined && message !== refusal) logger.error({ err: error }, 'the new supergraph is refused');
      refusal = message;
    },
    forward: ({ caller, authorization, requestId, traceparent, isFresh, signal, asText, setCookies, ...client }) => ({
      headers: { ...(authorization && { authorization }) },
      authority: config.JWKS_URL === undefined ? undefined : authorityOf(caller),
      confidential: hasCookies ? (...fetch) => confidentialHeaders(client, ...fetch) : undefined,
      tracing: { 'x-request-id': requestId, ...(traceparent && { traceparent }) },
      isFresh,
      signal,
      asText,
      onCookies: (cookies, subgraph) => {
        if (config.COOKIES_FROM.includes(subgraph)) setCookies?.(cookies);
      },
      headersAfterSignIn: (accessToken, subgraph) =>
        config.COOKIES_FROM.includes(subgraph) ? { authorization: `Bearer ${accessToken}` } : undefined,
    }),
  });
  return { gateway, status: () => (refusal === undefined ? 'loaded' : 'loaded; a newer one is refused: see the log') };
}
