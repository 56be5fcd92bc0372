import { randomUUID } from 'node:crypto';

/** The characters that log systems and proxies use in IDs. */
const wellFormed = /^[\w.:/+=-]{1,128}$/;

/** The ID of a request: the client's if it is short and well-formed, or a new one. It is logged and forwarded. */
export function requestIdOf(given: string | string[] | undefined): string {
  return typeof given === 'string' && wellFormed.test(given) ? given : randomUUID();
}
