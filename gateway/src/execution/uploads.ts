import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { UploadedFile } from '@commerce/graphql/server';
import { codedError } from '../coded-error.ts';
import type { UploadBody } from '../subgraphs/subgraph-client.ts';

/** A file in the variables of a fetch, with its path in the request. */
export interface PlacedFile {
  readonly path: string;
  readonly file: UploadedFile;
}

/** The files in the variables that a fetch uses. */
export function uploadsIn(variables: Readonly<Record<string, unknown>>, used: readonly string[]): PlacedFile[] {
  return used.flatMap((name) => filesIn(Object.hasOwn(variables, name) ? variables[name] : null, `variables.${name}`));
}

function filesIn(value: unknown, path: string): PlacedFile[] {
  if (value instanceof UploadedFile) return [{ path, file: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => filesIn(member, `${path}.${name}`));
}

/** @throws GraphQLError if there are files */
export function refuseFiles(uploads: readonly PlacedFile[]): void {
  if (uploads.length > 0) throw codedError('BAD_USER_INPUT', 'Files can be sent with fields of Mutation only.');
}

/**
 * The multipart request for an operation with its variables, in which files are null.
 *
 * @param operations JSON
 * @see https://github.com/jaydenseric/graphql-multipart-request-spec
 */
export function uploadBodyOf(operations: string, uploads: readonly PlacedFile[]): UploadBody {
  const boundary = `graphql-${randomUUID()}`;
  const paths = new Map<UploadedFile, string[]>();
  for (const { path, file } of uploads) paths.set(file, [...(paths.get(file) ?? []), path]);
  const map = JSON.stringify(Object.fromEntries([...paths.values()].map((each, index) => [String(index), each])));
  const field = (name: string, text: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
  const fileHead = (index: number) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${index}"; filename="file"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const parts = [
    Buffer.from(field('operations', operations) + field('map', map)),
    ...[...paths.keys()].flatMap(({ bytes }, index) => [Buffer.from(fileHead(index)), bytes, Buffer.from('\r\n')]),
    Buffer.from(`--${boundary}--\r\n`),
  ];
  return {
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': String(parts.reduce((length, part) => length + part.length, 0)),
      'apollo-require-preflight': 'true',
    },
    stream: () => Readable.from(parts, { objectMode: false }),
  };
}
