import { Arg, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { ImageFormat, ProductImage } from './image.ts';

@Resolver(() => ProductImage)
export class ImageResolver {
  /** @param baseUrl precedes the paths; without it, clients resolve them on the host of the API */
  constructor(private readonly baseUrl: string = '') {}

  @FieldResolver(() => String, {
    description:
      'The URL of the image: absolute if the shop has a host for images, otherwise a path on the host of this API, such as /images/0199…. It always refers to the same image, and can be cached forever.',
  })
  url(
    @Root() image: ProductImage,
    @Arg('width', () => Int, {
      nullable: true,
      description:
        'The width in which the image is shown, in pixels. The next larger of 320, 640 and 1280 is used, and never more than the image has. If omitted, the largest.',
    })
    width: number | null | undefined,
    @Arg('format', () => ImageFormat, {
      nullable: true,
      description: 'The format of the file. If omitted, AVIF or WebP, as the request for the image accepts it.',
    })
    format: ImageFormat | null | undefined,
  ): string {
    return this.baseUrl + image.pathOf(width, format);
  }
}
