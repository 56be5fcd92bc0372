import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants, gzip } from 'node:zlib';
import type { Page } from './page.ts';

const brotliParameters = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** Compresses a document on other threads. */
export async function encode(html: string, status: Page['status']): Promise<Page> {
  const content = Buffer.from(html);
  const [brotli, zipped] = await Promise.all([
    promisify(brotliCompress)(content, brotliParameters),
    promisify(gzip)(content, { level: 6 }),
  ]);
  const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`;
  return { status, brotli, gzip: zipped, etag };
}

/** The document as it is, for the few clients that accept no compression. */
export const decode = (page: Page): Promise<Buffer> => promisify(brotliDecompress)(page.brotli);
