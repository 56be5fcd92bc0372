import { NotFoundError, type createHttpServer } from '@commerce/runtime';
import type { ImageService } from './image.service.ts';

/**
 * An uploaded SVG is a document. When opened directly, it must not run scripts or load resources from the shop's
 * origin.
 */
const headers = {
  'cache-control': 'public, max-age=31536000, immutable',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
};

/** Serves `GET /images/:id`, the path in `Image.url`. */
export function serveImages(server: ReturnType<typeof createHttpServer>, images: ImageService): void {
  server.get<{ Params: { id: string } }>('/images/:id', async (request, reply) => {
    const image = await images.findWithContent(request.params.id);
    if (image === null) throw new NotFoundError('Image');
    return reply.headers(headers).type(image.mediaType).send(image.content);
  });
}
