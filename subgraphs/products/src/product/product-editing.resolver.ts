import { Access, AnswersRefusals, parseInput, type RequestContext } from '@commerce/service';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
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
    description: 'Takes a product out of the shop for good; orders that have it still show it. Staff only.',
  })
  async archiveProduct(
    @Arg('id', () => ID, { description: 'The product.' }) id: string,
  ): Promise<typeof ProductResult> {
    return new ProductPayload(await this.editing.archive(id));
  }
}
