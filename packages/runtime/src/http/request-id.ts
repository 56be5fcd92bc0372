import { randomUUID } from 'node:crypto';

/** What log systems and proxies use as ids. */
const wellFormed = /^[\w.:/+=-]{1,128}$/;

/** The id of a request: the client's own when it is short and plain, else a new one. It is logged and passed on. */
export function requestIdOf(given: string | string[] | undefined): string {
  return typeof given === 'string' && wellFormed.test(given) ? given : randomUUID();
}
