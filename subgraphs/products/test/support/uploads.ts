import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { ProductsService } from './products-service.ts';

export interface UploadAnswer {
  readonly status: number;
  readonly uploadId: string;
  readonly width: number;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

/** Sends a file as the body of `POST /images`. */
export async function upload(
  { url }: Pick<ProductsService, 'url'>,
  file: RequestInit['body'],
  authorization?: string,
  headers: Record<string, string> = {},
): Promise<UploadAnswer> {
  const response = await fetch(`${url}/images`, {
    method: 'POST',
    headers: { 'content-type': 'image/png', ...(authorization && { authorization }), ...headers },
    body: file,
    ...(file instanceof ReadableStream && { duplex: 'half' }),
  });
  return { ...((await response.json()) as UploadAnswer), status: response.status };
}

/** A JPEG of one colour. */
export async function aPhoto(width = 1_000, height = 500): Promise<Buffer<ArrayBuffer>> {
  const photo = sharp({ create: { width, height, channels: 3, background: '#c0392b' } });
  return Buffer.from(await photo.jpeg().toBuffer());
}

/** A PNG of 12 kB with a hundred megapixels. */
export function aBomb(side = 10_000): Buffer<ArrayBuffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1; // One bit per pixel, in grey.
  const rows = Buffer.alloc(side * (1 + side / 8));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}

/** The parts of a GraphQL multipart request. */
export interface Form {
  readonly operations?: unknown;
  readonly map?: unknown;
  readonly files?: Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
}

/** Sends a GraphQL multipart request. Texts are sent as they are, other parts as JSON. */
export async function sendForm(
  url: string,
  { operations, map, files = {} }: Form,
  headers: Record<string, string> = {},
) {
  const form = new FormData();
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  if (operations !== undefined) form.set('operations', text(operations));
  if (map !== undefined) form.set('map', text(map));
  for (const [name, bytes] of Object.entries(files)) form.set(name, new Blob([bytes]), 'picture.jpg');
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'apollo-require-preflight': 'true', ...headers },
    body: form,
  });
  // oxlint-disable-next-line typescript/no-explicit-any
  return { ...((await response.json()) as { data?: any; errors?: any[] }), status: response.status };
}
