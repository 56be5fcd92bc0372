import type { Readable } from 'node:stream';
import { hasRole, type Caller, type IdentifyCaller } from '@commerce/identity';
import {
  AddressShares,
  AppError,
  ForbiddenError,
  UnauthenticatedError,
  type createHttpServer,
} from '@commerce/runtime';
import type { FastifyRequest } from 'fastify';
import { maxFileBytes, PictureError } from '../picture/picture.ts';
import { fileRules } from './upload.errors.ts';
import type { UploadService } from './upload.service.ts';
import { uploadHours } from './upload.ts';

type Server = ReturnType<typeof createHttpServer>;

export interface UploadRoutesOptions {
  readonly uploads: UploadService;
  readonly identifyCaller: IdentifyCaller;
  /** The maximum size of all files that are arriving or being processed. */
  readonly bytesInFlight: number;
}

/**
 * Serves `POST /images` for staff. The body is the file. The response has the ID of the upload, which mutations accept.
 * Everything that can be known before the file arrives is checked before it is read.
 */
export async function serveUploads(server: Server, options: UploadRoutesOptions): Promise<void> {
  const { uploads, identifyCaller, bytesInFlight } = options;
  const shares = new AddressShares({ perAddress: bytesInFlight, inAll: bytesInFlight });
  const callers = new WeakMap<FastifyRequest, Caller>();
  await server.register((scope, _options, done) => {
    // Its declared type is not believed, so it does not matter either.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request: FastifyRequest, body: Readable) => readFile(body));
    scope.post('/images', {
      onRequest: async (request, reply) => {
        callers.set(request, await staffIn(request, identifyCaller));
        const release = shares.take('', announcedBytes(request));
        if (typeof release === 'string') throw busy();
        reply.raw.once('close', release);
      },
      handler: async (request, reply) => {
        const caller = callers.get(request)!;
        const file = request.body instanceof Buffer ? request.body : Buffer.alloc(0);
        const { id: uploadId, ...facts } = await uploads.accept(file, caller.id).catch(explain);
        const expiresAt = new Date(Date.now() + uploadHours * 3_600_000).toISOString();
        return reply
          .code(201)
          .header('cache-control', 'no-store')
          .send({ uploadId, ...facts, expiresAt });
      },
    });
    done();
  });
}

/**
 * Reads a file that is too large to its end, without keeping it: a response while the client is still sending closes the
 * connection, and the client could lose it.
 */
function readFile(body: Readable): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    body.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxFileBytes) return void chunks.push(chunk);
      chunks.length = 0;
    });
    body.once('end', () => (length > maxFileBytes ? reject(tooLarge()) : resolve(Buffer.concat(chunks))));
    body.once('error', reject);
    body.once('close', () => reject(new AppError('BAD_USER_INPUT', 'The file ended early.')));
  });
}

async function staffIn({ headers }: FastifyRequest, identifyCaller: IdentifyCaller): Promise<Caller> {
  const caller = await identifyCaller(headers.authorization);
  if (caller === undefined) throw new UnauthenticatedError();
  if (!hasRole(caller, 'STAFF')) throw new ForbiddenError();
  return caller;
}

/** A request that does not say how long it is counts as the longest. */
function announcedBytes({ headers }: FastifyRequest): number {
  const announced = headers['content-length'] === undefined ? maxFileBytes : Number(headers['content-length']);
  if (announced > maxFileBytes) throw tooLarge();
  return announced;
}

function explain(error: unknown): never {
  if (!(error instanceof PictureError)) throw error;
  const { message, params } = fileRules[error.fault];
  const { code: reason, ...details } = params;
  throw new AppError('BAD_USER_INPUT', `The file m${message.slice(1)}`, { reason, ...details });
}

function tooLarge(): AppError {
  return new AppError('PAYLOAD_TOO_LARGE', `An image can have at most ${maxFileBytes} bytes.`, {
    maximum: maxFileBytes,
  });
}

function busy(): AppError {
  return new AppError('SERVICE_BUSY', 'Too many images are arriving. Try again.', { retryAfterSeconds: 5 });
}
