import type { FastifyReply } from 'fastify';

/**
 * The `Set-Cookie` headers of an answer, each cookie once: the last value of a name counts. One request may set the same
 * cookie many times, and headers that are too long are refused by whoever reads them.
 */
export function withCookies(set: readonly string[], added: readonly string[]): string[] {
  return [...new Map([...set, ...added].map((cookie) => [nameOf(cookie), cookie])).values()];
}

/** Sets cookies with an answer, in place of those of the same names. */
export function setCookies(reply: FastifyReply, cookies: readonly string[]): void {
  const set = [reply.getHeader('set-cookie') ?? []].flat().map(String);
  void reply.removeHeader('set-cookie').header('set-cookie', withCookies(set, cookies));
}

function nameOf(cookie: string): string {
  return cookie.split('=', 1)[0]?.trim() ?? '';
}
