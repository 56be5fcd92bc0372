import { Access, AnswersRefusals, parseInput, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { ProductEditingService } from './product-editing.service.ts';
import { versionDescription } from '../product/product-version.ts';
import type { BaseVersion } from '../version/version.ts';
import {
  CreateProductInput,
  createProductSchema,
  UpdateProductInput,
  updateProductSchema,
} from '../product/product.inputs.ts';
import {
  ArchiveProductResult,
  CreateProductResult,
  ProductPayload,
  RestoreProductResult,
  UpdateProductResult,
} from '../product/product.results.ts';

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
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
  ): Promise<typeof UpdateProductResult> {
    return new ProductPayload(await this.service.update(id, parseInput(updateProductSchema, input), version));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => ArchiveProductResult, {
    description:
      'Archives a product, which removes it from the shop. Existing orders still show it. Its slug and its SKUs can be used by other products. Staff only.',
  })
  async archiveProduct(
    @Arg('id', () => ID, { description: 'The ID of the product.' }) id: string,
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
  ): Promise<typeof ArchiveProductResult> {
    return new ProductPayload(await this.service.archive(id, version));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => RestoreProductResult, {
    description:
      'Restores an archived product to the shop, or as a draft if it was one, unless its slug or one of its SKUs is now used by another product. Staff only.',
  })
  async restoreProduct(
    @Arg('id', () => ID, { description: 'The ID of the product.' }) id: string,
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
  ): Promise<typeof RestoreProductResult> {
    return new ProductPayload(await this.service.restore(id, version));
  }
}
