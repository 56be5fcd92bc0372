import type { IncomingMessage } from 'node:http';
import { AddressShares, AppError, maxBodyBytes } from '@commerce/runtime';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { graphqlPath } from '../server/graphql-server.ts';
import { malformed } from './place-files.ts';
import { readForm, requestTooLarge, type FormLimits } from './read-form.ts';

export interface UploadLimits {
  /** Of one request. */
  readonly files: number;
  readonly fileBytes: number;
  /** Of one request, for everything that it sends. */
  readonly requestBytes: number;
  /** Of all requests that are arriving or being answered. */
  readonly bytesInFlight: number;
  /** The same of one address, or of one IPv6 /64 network. */
  readonly bytesInFlightPerAddress: number;
  /** The maximum number of values in the operation with its variables. */
  readonly values: number;
}

export interface UploadOptions {
  readonly limits: UploadLimits;
  readonly addressOf: (request: FastifyRequest) => string;
  /** Rejects with AppError if the client must not upload. Called before anything is read. */
  readonly admit?: (request: FastifyRequest) => Promise<void>;
}

const multipart = 'multipart/form-data';

/** Headers that pages of other origins can send only after a preflight, as Apollo's CSRF prevention asks for. */
const preflightHeaders = ['apollo-require-preflight', 'x-apollo-operation-name'];

/** Whether a request has files. */
export function isUpload({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return headers['content-type']?.toLowerCase().startsWith(multipart) ?? false;
}

/**
 * Accepts GraphQL multipart requests at `/graphql`. Files are buffered, so their bytes are counted until the response
 * is sent: a request beyond a limit is rejected before it is read.
 */
export function acceptUploads(server: FastifyInstance, { limits, addressOf, admit }: UploadOptions): void {
  const shares = new AddressShares({ perAddress: limits.bytesInFlightPerAddress, inAll: limits.bytesInFlight });
  server.addHook('preParsing', async (request, reply, body) => {
    if (request.routeOptions.url !== graphqlPath || !isUpload(request)) return body;
    if (!preflightHeaders.some((name) => request.headers[name]))
      throw malformed(`A multipart request needs one of the headers ${preflightHeaders.join(', ')}.`);
    await admit?.(request);
    const release = shares.take(addressOf(request), announcedBytes(request, limits));
    if (typeof release === 'string') throw busy(release);
    if (reply.raw.closed) release();
    else reply.raw.once('close', release);
    return body;
  });
  const { files, fileBytes, values, requestBytes: bytes } = limits;
  const form: FormLimits = { files, fileBytes, bytes, values, fieldBytes: maxBodyBytes };
  server.addContentTypeParser(multipart, (request: FastifyRequest, body: IncomingMessage) => {
    if (request.routeOptions.url === graphqlPath) return readForm(body, request.headers, form);
    throw malformed('Multipart requests are accepted by the GraphQL endpoint only.');
  });
}

/** A request that does not say how long it is counts as the longest. */
function announcedBytes({ headers }: FastifyRequest, { requestBytes }: UploadLimits): number {
  const announced = headers['content-length'] === undefined ? requestBytes : Number(headers['content-length']);
  if (announced <= requestBytes) return announced;
  throw requestTooLarge(requestBytes);
}

function busy(where: 'address' | 'all'): AppError {
  const details = { retryAfterSeconds: 2 };
  if (where === 'address') return new AppError('TOO_MANY_REQUESTS', 'Too many uploads from this address.', details);
  return new AppError('SERVICE_BUSY', 'Too many uploads at the moment. Try again.', details);
}
