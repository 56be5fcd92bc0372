import { Access, AnswersRefusals, parseInput, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { additionSchema, imageBounds, ImageInput, imageTextSchema, replacementSchema } from '../image/image.inputs.ts';
import {
  AddProductImagesResult,
  RemoveProductImageResult,
  ReorderProductImagesResult,
  ReplaceProductImageResult,
  UpdateProductImageResult,
} from './image-editing.results.ts';
import type { ImageEditingService } from './image-editing.service.ts';
import { versionDescription } from '../product/product-version.ts';
import type { BaseVersion } from '../version/version.ts';
import { ProductPayload } from '../product/product.results.ts';

@Resolver()
export class ImageEditingResolver {
  constructor(private readonly service: ImageEditingService) {}

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => AddProductImagesResult, {
    description:
      'Adds images to a product, after its existing images. A product can have at most 10 images. Staff only.',
  })
  async addProductImages(
    @Arg('id', () => ID, { description: 'The ID of the product.' }) id: string,
    @Arg('images', () => [ImageInput], { description: `The images to add: ${imageBounds}.` }) images: ImageInput[],
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
    @Ctx() context: RequestContext,
  ): Promise<typeof AddProductImagesResult> {
    const input = parseInput(additionSchema, { images });
    return new ProductPayload(await this.service.add(id, input.images, context.signedIn.id, version));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => ReplaceProductImageResult, {
    description:
      'Replaces an image of a product by a new one, which has another ID and URL. Existing orders still show the replaced one. Staff only.',
  })
  async replaceProductImage(
    @Arg('id', () => ID, { description: 'The ID of the product.' }) id: string,
    @Arg('imageId', () => ID, { description: 'The ID of the image to replace.' }) imageId: string,
    @Arg('image', () => ImageInput, { description: 'The new image.' }) image: ImageInput,
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
    @Ctx() context: RequestContext,
  ): Promise<typeof ReplaceProductImageResult> {
    const input = parseInput(replacementSchema, { image });
    return new ProductPayload(await this.service.replace(id, imageId, input.image, context.signedIn.id, version));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => UpdateProductImageResult, {
    description: "Changes the alternative text of a product's image. Staff only.",
  })
  async updateProductImage(
    @Arg('id', () => ID, { description: 'The ID of the product.' }) id: string,
    @Arg('imageId', () => ID, { description: 'The ID of the image.' }) imageId: string,
    @Arg('alt', () => String, {
      description: 'The new alternative text for people who cannot see the image, up to 200 characters.',
    })
    alt: string,
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
  ): Promise<typeof UpdateProductImageResult> {
    const input = parseInput(imageTextSchema, { alt });
    return new ProductPayload(await this.service.describe(id, imageId, input.alt, version));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => RemoveProductImageResult, {
    description: 'Removes an image from a product. Existing orders still show it. Staff only.',
  })
  async removeProductImage(
    @Arg('id', () => ID, { description: 'The ID of the product.' }) id: string,
    @Arg('imageId', () => ID, { description: 'The ID of the image.' }) imageId: string,
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
  ): Promise<typeof RemoveProductImageResult> {
    return new ProductPayload(await this.service.remove(id, imageId, version));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => ReorderProductImagesResult, { description: "Changes the order of a product's images. Staff only." })
  async reorderProductImages(
    @Arg('id', () => ID, { description: 'The ID of the product.' }) id: string,
    @Arg('imageIds', () => [ID], {
      description: 'The IDs of all images of the product, each exactly once, with the main image first.',
    })
    imageIds: string[],
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
  ): Promise<typeof ReorderProductImagesResult> {
    return new ProductPayload(await this.service.reorder(id, imageIds, version));
  }
}
