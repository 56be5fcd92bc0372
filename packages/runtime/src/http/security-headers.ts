/** On every answer. Whoever serves pages or pictures sends a policy of its own in place of this one. */
const always: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
};

/** A year, for this host alone: others of the domain may not have TLS. */
const strictTransport: Readonly<Record<string, string>> = { 'strict-transport-security': 'max-age=31536000' };

/** The headers that keep browsers from doing more with an answer than they should. @param isSecure whether it goes over TLS */
export function securityHeaders(isSecure: boolean): Readonly<Record<string, string>> {
  return isSecure ? { ...always, ...strictTransport } : always;
}
