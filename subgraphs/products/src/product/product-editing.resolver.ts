import { Access, AnswersRefusals, parseInput, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { z } from 'zod';
import { imageBounds, ImageInput, imagesSchema } from '../image/image.inputs.ts';
import type { ProductEditingService } from './product-editing.service.ts';
import { CreateProductInput, createProductSchema, UpdateProductInput, updateProductSchema } from './product.inputs.ts';
import {
  AddProductImagesResult,
  ArchiveProductResult,
  CreateProductResult,
  ProductPayload,
  RemoveProductImageResult,
  ReorderProductImagesResult,
  RestoreProductResult,
  UpdateProductResult,
} from './product.results.ts';

@Resolver()
export class ProductEditingResolver {
  constructor(private readonly service: ProductEditingService) {}

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => CreateProductResult, { description: 'Creates a product. Staff only.' })
  async createProduct(
    @Arg('input', () => CreateProductInput, { description: 'The product to create.' }) input: CreateProductInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof CreateProductResult> {
    const product = parseInput(createProductSchema, input);
    return new ProductPayload(await this.service.create(product, context.signedIn.id));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => UpdateProductResult, { description: 'Updates a product. Staff only.' })
  async updateProduct(
    @Arg('id', () => ID, { description: 'The ID of the product.' }) id: string,
    @Arg('input', () => UpdateProductInput, { description: 'The changes to the product.' }) input: UpdateProductInput,
  ): Promise<typeof UpdateProductResult> {
    return new ProductPayload(await this.service.update(id, parseInput(updateProductSchema, input)));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => ArchiveProductResult, {
    description:
      'Archives a product, which removes it from the shop. Existing orders still show it. Its slug and its SKUs can be used by other products. Staff only.',
  })
  async archiveProduct(
    @Arg('id', () => ID, { description: 'The ID of the product.' }) id: string,
  ): Promise<typeof ArchiveProductResult> {
    return new ProductPayload(await this.service.archive(id));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => RestoreProductResult, {
    description:
      'Restores an archived product to the shop, unless its slug or one of its SKUs is now used by another product. Staff only.',
  })
  async restoreProduct(
    @Arg('id', () => ID, { description: 'The ID of the product.' }) id: string,
  ): Promise<typeof RestoreProductResult> {
    return new ProductPayload(await this.service.restore(id));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => AddProductImagesResult, {
    description:
      'Adds images to a product, after its existing images. A product can have at most 10 images. Staff only.',
  })
  async addProductImages(
    @Arg('id', () => ID, { description: 'The ID of the product.' }) id: string,
    @Arg('images', () => [ImageInput], { description: `The images to add: ${imageBounds}.` }) images: ImageInput[],
  ): Promise<typeof AddProductImagesResult> {
    const input = parseInput(z.object({ images: imagesSchema.min(1) }), { images });
    return new ProductPayload(await this.service.addImages(id, input.images));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => RemoveProductImageResult, {
    description: 'Removes an image from a product. Existing orders still show it. Staff only.',
  })
  async removeProductImage(
    @Arg('id', () => ID, { description: 'The ID of the product.' }) id: string,
    @Arg('imageId', () => ID, { description: 'The ID of the image.' }) imageId: string,
  ): Promise<typeof RemoveProductImageResult> {
    return new ProductPayload(await this.service.removeImage(id, imageId));
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
  ): Promise<typeof ReorderProductImagesResult> {
    return new ProductPayload(await this.service.reorderImages(id, imageIds));
  }
}
