import { acceptUploads, uploadLimits } from '@commerce/graphql/server';
import { AppError, maxClientValues, UnauthenticatedError, type ProxyRules } from '@commerce/runtime';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import type { Credentials } from '../identity/credentials.ts';

interface UploadIdentity {
  readonly credentials: Credentials;
  readonly proxies: ProxyRules;
}

/** Accepts files in GraphQL requests of signed-in clients. */
export function acceptClientUploads(
  server: FastifyInstance,
  config: Config,
  { credentials, proxies }: UploadIdentity,
): void {
  acceptUploads(server, {
    limits: uploadLimits(config, maxClientValues),
    addressOf: ({ raw }) => proxies.addressOf(raw),
    admit: async (request) => void (await authorizationOf(request, credentials)),
  });
}

/** Types that pages of other origins can send only after a preflight. */
const fileTypes = /^(?:image\/|application\/octet-stream\b)/i;

/**
 * Admits a file that is passed on to a service, with the `Authorization` of its caller. Nothing has been read yet.
 *
 * @returns rejects with AppError if nobody is signed in, or if the body is not declared as a file or is too large
 */
export async function admitFile(
  request: FastifyRequest,
  { credentials, maxBytes }: { readonly credentials: Credentials; readonly maxBytes: number },
): Promise<void> {
  if (!fileTypes.test(request.headers['content-type'] ?? ''))
    throw new AppError('BAD_USER_INPUT', 'Content-Type must be image/… or application/octet-stream.');
  // Rejected by the service while the file arrives, the client could lose the response.
  const { 'content-length': length } = request.headers;
  if (length === undefined) throw new AppError('BAD_USER_INPUT', 'A file needs Content-Length.');
  if (Number(length) > maxBytes)
    throw new AppError('PAYLOAD_TOO_LARGE', `A file can have at most ${maxBytes} bytes.`, { maximum: maxBytes });
  request.headers.authorization = await authorizationOf(request, credentials);
}

/**
 * Adds the caller's access token, also from the cookie of a trusted page, for a service that verifies it.
 *
 * @returns rejects with AppError if a page of a foreign origin sends the cookie
 */
export async function forwardToken({ raw }: FastifyRequest, credentials: Credentials): Promise<void> {
  const authorization = credentials.authorizationOf(raw);
  if (authorization !== undefined) raw.headers.authorization = authorization;
}

async function authorizationOf({ raw }: FastifyRequest, credentials: Credentials): Promise<string> {
  const { authorization, tokenFault } = await credentials.identify(raw);
  if (authorization === undefined || authorization === '') throw tokenFault ?? new UnauthenticatedError();
  return authorization;
}
