import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { AppError } from '@commerce/runtime';
import { UnreadableFileError } from '../import.errors.ts';
import type { ImportFormat } from '../import.ts';
import { readCsv } from './csv-file.ts';
import type { FileProduct } from './file-product.ts';
import { readJsonLines } from './json-lines-file.ts';

export interface UploadedFile {
  readonly body: Readable;
  readonly format: ImportFormat;
  readonly isCompressed: boolean;
}

/**
 * Reads the products of a file as it arrives.
 *
 * @param maxBytes Of the file, also after decompression.
 * @throws AppError `BAD_USER_INPUT` for a file that cannot be read, or `PAYLOAD_TOO_LARGE`
 */
export function readFile(file: UploadedFile, maxBytes: number): AsyncGenerator<FileProduct> {
  // Destroying a request closes its connection, on which the client has yet to receive the error.
  const bytes = bounded(file.body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>, maxBytes);
  const texts = decoded(file.isCompressed ? bounded(decompressed(bytes), maxBytes) : bytes);
  return file.format === 'CSV' ? readCsv(texts) : readJsonLines(texts);
}

export function fileTooLarge(maxBytes: number): AppError {
  return new AppError('PAYLOAD_TOO_LARGE', `A file can have at most ${maxBytes.toLocaleString('en')} bytes.`);
}

async function* bounded(chunks: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw fileTooLarge(maxBytes);
    yield chunk;
  }
}

async function* decompressed(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* pipeline(chunks, createGunzip(), () => {}) as AsyncIterable<Buffer>;
  } catch (error) {
    const isZlib = String((error as NodeJS.ErrnoException).code).startsWith('Z_');
    throw isZlib ? new UnreadableFileError('The file is not compressed by gzip, as its Content-Encoding says.') : error;
  }
}

/** Only UTF-8 is read, because no other encoding can be recognized with certainty. Its byte order mark is removed. */
async function* decoded(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isFirst = true;
  for await (const chunk of chunks) {
    const text = decode(() => decoder.decode(chunk, { stream: true }));
    // UTF-16 without a byte order mark.
    if (isFirst && text.slice(0, 4).includes('\0')) throw notUtf8();
    if (text !== '') isFirst = false;
    yield text;
  }
  yield decode(() => decoder.decode());
}

function decode(next: () => string): string {
  try {
    return next();
  } catch {
    throw notUtf8();
  }
}

function notUtf8(): UnreadableFileError {
  return new UnreadableFileError('The file must be encoded in UTF-8. Save it as "CSV UTF-8", for example.');
}
