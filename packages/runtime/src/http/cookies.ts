import type { FastifyReply } from 'fastify';

/**
 * The `Set-Cookie` headers of a response, with only the last value of each cookie. One request may set a cookie many
 * times, and clients reject headers that are too long.
 */
export function withCookies(set: readonly string[], added: readonly string[]): string[] {
  return [...new Map([...set, ...added].map((cookie) => [nameOf(cookie), cookie])).values()];
}

/** Sets cookies on a response, replacing those with the same names. */
export function setCookies(reply: FastifyReply, cookies: readonly string[]): void {
  const set = [reply.getHeader('set-cookie') ?? []].flat().map(String);
  void reply.removeHeader('set-cookie').header('set-cookie', withCookies(set, cookies));
}

function nameOf(cookie: string): string {
  return cookie.split('=', 1)[0]?.trim() ?? '';
}
