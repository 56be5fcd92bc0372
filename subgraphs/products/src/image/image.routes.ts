import { NotFoundError, type createHttpServer } from '@commerce/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { formats, isStored, keyOf, nearestWidth, type Format, type Width } from '../picture/versions.ts';
import type { ImageStorage } from '../storage/image-storage.ts';
import type { ImageService } from './image.service.ts';
import type { ProductImage } from './image.ts';

/** The headers of all images. What is behind a path never changes. */
const headers = {
  'cache-control': 'public, max-age=31536000, immutable',
  'x-content-type-options': 'nosniff',
  // An SVG from before there were versions is a document. When opened directly, it must not run scripts or load
  // resources from the shop's origin.
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'cross-origin-resource-policy': 'cross-origin',
};

/**
 * A version: a width, or a width and a format. Only those that are stored exist, and each has one path, so clients can
 * neither make the service compute anything nor fill caches with copies.
 */
const versionShape = /^(?<width>[1-9]\d{0,4})(?:\.(?<format>[a-z]{1,5}))?$/;

interface Wanted {
  readonly width: Width;
  readonly format: Format;
  /** Whether the format depends on `Accept`. */
  readonly isNegotiated: boolean;
}

/** Serves `GET /images/:id` and its versions, such as `/images/:id/640.avif`: the paths in `Image.url`. */
export function serveImages(
  server: ReturnType<typeof createHttpServer>,
  images: ImageService,
  storage: ImageStorage,
): void {
  const serve = async (request: FastifyRequest<{ Params: { id: string; version?: string } }>, reply: FastifyReply) => {
    const { id, version } = request.params;
    if (hasOtherAddress(request.url, id, version)) throw new NotFoundError('Image');
    const image = await images.find(id);
    if (image === undefined) throw new NotFoundError('Image');
    if (image.width === null && version === undefined) return sendFormer(image, images, reply);
    if (image.width === null) throw new NotFoundError('Image');
    const wanted = wantedBy(version, image.width, request.headers.accept);
    if (wanted === undefined) throw new NotFoundError('Image');
    const etag = `"${image.id}-${wanted.width}-${wanted.format}"`;
    void reply.headers({ ...headers, etag, ...(wanted.isNegotiated && { vary: 'Accept' }) });
    if (isKnown(etag, request.headers['if-none-match'])) return reply.code(304).send();
    const content = await storage.get(keyOf(image.id, wanted.width, wanted.format));
    if (content === undefined) throw missing(reply);
    return reply.type(`image/${wanted.format}`).send(content);
  };
  server.get('/images/:id', serve);
  server.get('/images/:id/:version', serve);
}

async function sendFormer(image: ProductImage, images: ImageService, reply: FastifyReply): Promise<FastifyReply> {
  const former = await images.findContent(image.id);
  if (former === undefined) throw missing(reply); // It was converted at this moment.
  // Not forever: its versions will be better.
  const headersNow = { ...headers, 'cache-control': 'public, max-age=300' };
  return reply.headers(headersNow).type(former.mediaType).send(former.content);
}

/** Whether the address is not the one that `Image.url` has: with a query, encoded characters or capital letters. */
function hasOtherAddress(url: string, id: string, version: string | undefined): boolean {
  return url !== `/images/${id.toLowerCase()}${version === undefined ? '' : `/${version}`}`;
}

/** Undefined if there is no such version. */
function wantedBy(version: string | undefined, imageWidth: number, accept: string | undefined): Wanted | undefined {
  const negotiated = accepts('image/avif', accept) ? 'avif' : 'webp';
  if (version === undefined) return { width: nearestWidth(imageWidth), format: negotiated, isNegotiated: true };
  const { width, format } = versionShape.exec(version)?.groups ?? {};
  const named = formats.find((each) => each === format);
  const wanted = Number(width);
  if (!isStored(imageWidth, wanted) || (format !== undefined && named === undefined)) return undefined;
  return { width: wanted, format: named ?? negotiated, isNegotiated: named === undefined };
}

/** Whether `Accept` names the type. Wildcards do not count: clients without AVIF send them, too. */
function accepts(type: string, accept = ''): boolean {
  return accept.split(',').some((each) => {
    const [name, ...parameters] = each.split(';').map((part) => part.trim().toLowerCase());
    return name === type && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
  });
}

/** By weak comparison: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2 */
function isKnown(etag: string, known: string | undefined): boolean {
  return known?.split(',').some((each) => ['*', etag].includes(each.trim().replace(/^W\//, ''))) ?? false;
}

/** The error must not be cached like the image. */
function missing(reply: FastifyReply): NotFoundError {
  for (const name of ['etag', 'cache-control', 'vary']) void reply.removeHeader(name);
  return new NotFoundError('Image');
}
