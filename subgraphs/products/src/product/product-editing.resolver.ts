import { Access, AnswersRefusals, parseInput, type RequestContext } from '@commerce/service';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { z } from 'zod';
import { imageBounds, ImageInput, imagesSchema } from '../image/image.inputs.ts';
import type { ProductEditingService } from './product-editing.service.ts';
import { CreateProductInput, createProductSchema, UpdateProductInput, updateProductSchema } from './product.inputs.ts';
import { ProductPayload, ProductResult } from './product.payloads.ts';

@Resolver()
export class ProductEditingResolver {
  constructor(private readonly editing: ProductEditingService) {}

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => ProductResult, { description: 'Brings a product into the shop. Staff only.' })
  async createProduct(
    @Arg('input', () => CreateProductInput, { description: 'The product to be.' }) input: CreateProductInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof ProductResult> {
    const product = parseInput(createProductSchema, input);
    return new ProductPayload(await this.editing.create(product, context.signedIn.id));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => ProductResult, { description: 'Changes a product. Staff only.' })
  async updateProduct(
    @Arg('id', () => ID, { description: 'The product.' }) id: string,
    @Arg('input', () => UpdateProductInput, { description: 'What shall change.' }) input: UpdateProductInput,
  ): Promise<typeof ProductResult> {
    return new ProductPayload(await this.editing.update(id, parseInput(updateProductSchema, input)));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => ProductResult, {
    description:
      'Takes a product out of the shop; orders that have it still show it. Its slug and its SKUs are free for others. Staff only.',
  })
  async archiveProduct(
    @Arg('id', () => ID, { description: 'The product.' }) id: string,
  ): Promise<typeof ProductResult> {
    return new ProductPayload(await this.editing.archive(id));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => ProductResult, {
    description:
      'Brings an archived product back into the shop, unless others have taken its slug or one of its SKUs. Staff only.',
  })
  async restoreProduct(
    @Arg('id', () => ID, { description: 'The product.' }) id: string,
  ): Promise<typeof ProductResult> {
    return new ProductPayload(await this.editing.restore(id));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => ProductResult, {
    description: 'Adds pictures to a product, after those that it has: 10 in all. Staff only.',
  })
  async addProductImages(
    @Arg('id', () => ID, { description: 'The product.' }) id: string,
    @Arg('images', () => [ImageInput], { description: `The pictures: ${imageBounds}.` }) images: ImageInput[],
  ): Promise<typeof ProductResult> {
    const input = parseInput(z.object({ images: imagesSchema.min(1) }), { images });
    return new ProductPayload(await this.editing.addImages(id, input.images));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => ProductResult, {
    description: 'Takes a picture away from a product. Orders that were placed before go on showing it. Staff only.',
  })
  async removeProductImage(
    @Arg('id', () => ID, { description: 'The product.' }) id: string,
    @Arg('imageId', () => ID, { description: 'The picture.' }) imageId: string,
  ): Promise<typeof ProductResult> {
    return new ProductPayload(await this.editing.removeImage(id, imageId));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => ProductResult, { description: 'Puts the pictures of a product into another order. Staff only.' })
  async reorderProductImages(
    @Arg('id', () => ID, { description: 'The product.' }) id: string,
    @Arg('imageIds', () => [ID], { description: 'Each of its pictures once, the main one first.' }) imageIds: string[],
  ): Promise<typeof ProductResult> {
    return new ProductPayload(await this.editing.reorderImages(id, imageIds));
  }
}
