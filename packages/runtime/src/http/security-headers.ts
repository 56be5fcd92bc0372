/** The headers of every response. Routes that serve pages or images replace the content security policy. */
const always: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
};

/** A year, for this host only, because other hosts of the domain may not have TLS. */
const strictTransport: Readonly<Record<string, string>> = { 'strict-transport-security': 'max-age=31536000' };

/** The headers that restrict what browsers do with a response. @param isSecure Whether the request came over TLS. */
export function securityHeaders(isSecure: boolean): Readonly<Record<string, string>> {
  return isSecure ? { ...always, ...strictTransport } : always;
}
