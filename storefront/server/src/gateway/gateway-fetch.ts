/** Like `fetch`, for an anonymous caller: without cookies, and only for a limited time. */
export function gatewayFetch(timeoutMs: number, send: typeof fetch = fetch): typeof fetch {
  return (input, init) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    return send(input, { ...init, signal, credentials: 'omit', redirect: 'error' });
  };
}
