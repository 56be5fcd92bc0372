import { storefrontSecretHeader } from '@commerce/runtime';

export interface GatewayFetchOptions {
  readonly timeoutMs: number;
  /** Sent with each request, so that the gateway does not charge it to the address of this server. */
  readonly secret?: string | undefined;
}

/** Like `fetch`, for an anonymous caller: without cookies, and only for a limited time. */
export function gatewayFetch({ timeoutMs, secret }: GatewayFetchOptions, send: typeof fetch = fetch): typeof fetch {
  return (input, init) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
    if (secret !== undefined) headers.set(storefrontSecretHeader, secret);
    return send(input, { ...init, headers, signal, credentials: 'omit', redirect: 'error' });
  };
}
