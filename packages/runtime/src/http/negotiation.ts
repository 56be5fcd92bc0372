import type { onRequestHookHandler } from 'fastify';

/** Browsers send about a hundred characters. */
const maxLength = 1_000;

const names = ['accept', 'accept-encoding', 'accept-language', 'accept-charset'] as const;

/**
 * Ignores what a client accepts if the list is very long: comparing thousands of types with each other takes longer than
 * most requests. The client gets the usual form of the response.
 */
export const ignoreLongNegotiation: onRequestHookHandler = ({ headers }, _reply, done) => {
  for (const name of names) if ((headers[name]?.length ?? 0) > maxLength) delete headers[name];
  done();
};
