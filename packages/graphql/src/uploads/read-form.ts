import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import { AppError } from '@commerce/runtime';
import {
  malformed,
  placeFiles,
  readMap,
  readOperations,
  shown,
  tooManyFiles,
  type FileMap,
  type Operations,
} from './place-files.ts';
import { UploadedFile } from './uploaded-file.ts';

/** The limits of one multipart request. */
export interface FormLimits {
  readonly files: number;
  readonly fileBytes: number;
  /** Of everything that the request sends. */
  readonly bytes: number;
  /** Of each of the parts `operations` and `map`. */
  readonly fieldBytes: number;
  /** The maximum number of values in `operations`. */
  readonly values: number;
}

/**
 * Reads a GraphQL multipart request into memory: its operation, with files in place of the variables that the map
 * names.
 *
 * @returns rejects with AppError for anything that does not follow the specification or exceeds a limit
 * @see https://github.com/jaydenseric/graphql-multipart-request-spec
 */
export function readForm(body: Readable, headers: IncomingHttpHeaders, limits: FormLimits): Promise<Operations> {
  return new Promise((resolve, reject) => {
    const parser = parserOf(headers, limits);
    const form = new Form(limits);
    const fail = (error: Error) => {
      body.unpipe(parser);
      body.resume();
      // A response while the client is still sending closes the connection, and the client could lose it.
      if (body.readableEnded || body.destroyed) reject(error);
      else for (const event of ['end', 'close']) body.once(event, () => reject(error));
    };
    const attempt = (step: () => void) => {
      try {
        step();
      } catch (error) {
        fail(error instanceof Error ? error : new Error(String(error)));
      }
    };
    parser.on('field', (name, text, _nameTruncated, isTruncated) =>
      attempt(() => form.setField(name, text, isTruncated)),
    );
    parser.on('file', (name, stream) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => fail(tooLarge(limits.fileBytes)));
      stream.on('end', () => attempt(() => form.addFile(name, Buffer.concat(chunks))));
      attempt(() => form.expectFile(name));
    });
    parser.on('filesLimit', () => fail(tooManyFiles(limits.files)));
    parser.on('partsLimit', () => fail(malformed('The request has too many parts.')));
    parser.on('fieldsLimit', () => fail(malformed('The request has too many parts.')));
    parser.on('error', () => fail(malformed('The multipart request is malformed.')));
    parser.on('finish', () => attempt(() => resolve(form.complete())));
    body.on('error', () => fail(cutOff()));
    body.on('close', () => body.readableEnded || fail(cutOff()));
    let received = 0;
    body.on('data', (chunk: Buffer) => {
      received += chunk.length;
      if (received > limits.bytes) fail(requestTooLarge(limits.bytes));
    });
    body.pipe(parser);
  });
}

function parserOf(headers: IncomingHttpHeaders, limits: FormLimits): InstanceType<typeof Busboy> {
  try {
    return new Busboy({
      headers: { ...headers, 'content-type': headers['content-type'] ?? '' },
      limits: {
        fieldNameSize: 100,
        fieldSize: limits.fieldBytes,
        fields: 2,
        fileSize: limits.fileBytes,
        files: limits.files,
        parts: limits.files + 2,
        headerPairs: 20,
      },
    });
  } catch {
    throw malformed('The multipart request has no valid boundary.');
  }
}

/** What has arrived of a request, in the order of the specification: operations, map, files. */
class Form {
  readonly #limits: FormLimits;
  readonly #files = new Map<string, UploadedFile>();
  #operations: Operations | undefined;
  #map: FileMap | undefined;

  constructor(limits: FormLimits) {
    this.#limits = limits;
  }

  setField(name: string, text: string, isTruncated: boolean): void {
    const { fieldBytes, values, files } = this.#limits;
    if (isTruncated)
      throw new AppError('PAYLOAD_TOO_LARGE', `The part ${shown(name)} can have at most ${fieldBytes} bytes.`);
    if (name === 'operations' && this.#operations === undefined) this.#operations = readOperations(text, values);
    else if (name === 'map' && this.#operations !== undefined && this.#map === undefined)
      this.#map = readMap(text, files);
    else throw malformed(`The part ${shown(name)} is not expected here: send operations, map, and then the files.`);
  }

  expectFile(name: string): void {
    if (this.#map === undefined) throw malformed('Send the parts operations and map before the files.');
    if (!this.#map.has(name)) throw malformed(`The map does not use the file ${shown(name)}.`);
    if (this.#files.has(name)) throw malformed(`The file ${shown(name)} was sent twice.`);
  }

  addFile(name: string, bytes: Buffer): void {
    this.expectFile(name);
    this.#files.set(name, new UploadedFile(bytes));
  }

  complete(): Operations {
    if (this.#operations === undefined || this.#map === undefined)
      throw malformed('A multipart request needs the parts operations and map.');
    placeFiles(this.#operations, this.#map, this.#files);
    return this.#operations;
  }
}

function tooLarge(maximum: number): AppError {
  return new AppError('PAYLOAD_TOO_LARGE', `A file can have at most ${maximum} bytes.`);
}

/** @param maximum in bytes */
export function requestTooLarge(maximum: number): AppError {
  return new AppError('PAYLOAD_TOO_LARGE', `A multipart request can have at most ${maximum} bytes.`);
}

function cutOff(): AppError {
  return malformed('The multipart request ended early.');
}
