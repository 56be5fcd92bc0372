/** The header in which clients send the token of a visitor without an account, and in which gateways forward it. */
export const visitorHeader = 'x-visitor';

/** The header by which gateways tell that the client has a session but no valid access token. */
export const sessionLapsedHeader = 'x-session-lapsed';

/** The cookie in which browsers keep the token. */
export const visitorCookieName = 'visitor';

/** Longer than any cart of a visitor is kept without a change. */
const maxAgeSeconds = 180 * 86_400;

/** A `Set-Cookie` header that keeps the token in the browser; without a token, it removes the cookie. */
export function visitorCookie(token: string | undefined): string {
  const age = token === undefined ? 0 : maxAgeSeconds;
  return `${visitorCookieName}=${token ?? ''}; Max-Age=${age}; HttpOnly; Secure; SameSite=Lax; Path=/`;
}
