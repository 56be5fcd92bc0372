import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { graphqlPath } from '@commerce/graphql/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';

export interface CompressionOptions {
  /** Shorter responses are not compressed, in bytes. */
  readonly minBytes: number;
  /** How many responses are compressed at a time. Further ones are sent uncompressed rather than wait. */
  readonly maxConcurrent: number;
}

const brotli = promisify(brotliCompress);

/** Low qualities, and small windows for little memory: JSON repeats itself within a short distance. */
const brotliOptions = {
  params: {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: 4,
    [constants.BROTLI_PARAM_LGWIN]: 18,
  },
};

const encodings: Readonly<Record<string, (payload: Buffer) => Promise<Buffer>>> = {
  br: (payload) => brotli(payload, brotliOptions),
  gzip: (payload) => promisify(gzip)(payload, { level: 4 }),
};
const supported = [...Object.keys(encodings), 'identity'];

/**
 * Compresses responses of the GraphQL endpoint, except streams and those marked `no-transform`, which may contain
 * secrets. The limits on unread bytes count the uncompressed length, because `limitRequests` runs first.
 */
export function compressAnswers(server: FastifyInstance, { minBytes, maxConcurrent }: CompressionOptions): void {
  let running = 0;
  server.addHook('onSend', async (request, reply, payload) => {
    if (request.routeOptions.url !== graphqlPath || !isCompressible(reply)) return payload;
    const encoding = encodingFor(request);
    const compress = encodings[encoding];
    if (compress === undefined || running >= maxConcurrent) return payload;
    const bytes = bytesOf(payload);
    if (bytes === undefined || bytes.length < minBytes) return payload;
    running += 1;
    try {
      const compressed = await compress(bytes);
      void reply.header('content-encoding', encoding).removeHeader('content-length');
      return compressed;
    } finally {
      running -= 1;
    }
  });
}

/** The best encoding that the client accepts, unless it prefers plain responses. */
function encodingFor({ headers }: FastifyRequest): string {
  if (headers['accept-encoding'] === undefined) return 'identity';
  const [preferred = 'identity', ...others] = new Negotiator({ headers }).encodings(supported);
  return preferred === 'identity' ? preferred : [preferred, ...others].includes('br') ? 'br' : preferred;
}

function isCompressible(reply: FastifyReply): boolean {
  const cacheControl = String(reply.getHeader('cache-control') ?? '');
  return (
    !cacheControl.includes('no-transform') && !reply.hasHeader('set-cookie') && !reply.hasHeader('content-encoding')
  );
}

function bytesOf(payload: unknown): Buffer | undefined {
  if (typeof payload === 'string') return Buffer.from(payload);
  return Buffer.isBuffer(payload) ? payload : undefined;
}
