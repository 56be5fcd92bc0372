import { Access, AnswersRefusals, parseInput, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { UpdateVariantInput, updateVariantSchema } from '../variant/variant-editing.inputs.ts';
import { VariantInput, variantSchema } from '../variant/variant.inputs.ts';
import { versionDescription } from '../product/product-version.ts';
import type { BaseVersion } from '../version/version.ts';
import { ProductPayload } from '../product/product.results.ts';
import {
  AddVariantResult,
  RemoveVariantResult,
  ReorderVariantsResult,
  UpdateVariantResult,
} from './variant-editing.results.ts';
import type { VariantEditingService } from './variant-editing.service.ts';

@Resolver()
export class VariantEditingResolver {
  constructor(private readonly service: VariantEditingService) {}

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => AddVariantResult, {
    description:
      'Adds a variant to a product, after its existing variants. A product can have at most 100 variants. Staff only.',
  })
  async addVariant(
    @Arg('productId', () => ID, { description: 'The ID of the product.' }) productId: string,
    @Arg('input', () => VariantInput, { description: 'The variant to add.' }) input: VariantInput,
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
    @Ctx() context: RequestContext,
  ): Promise<typeof AddVariantResult> {
    const variant = parseInput(variantSchema, input);
    return new ProductPayload(await this.service.add(productId, variant, context.signedIn.id, version));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => UpdateVariantResult, {
    description:
      "Changes a variant's SKU, options, prices, weight or barcode. Use `adjustStock` to change its stock. Existing orders are not affected. Staff only.",
  })
  async updateVariant(
    @Arg('id', () => ID, { description: 'The ID of the variant.' }) id: string,
    @Arg('input', () => UpdateVariantInput, { description: 'The changes to the variant.' }) input: UpdateVariantInput,
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
  ): Promise<typeof UpdateVariantResult> {
    return new ProductPayload(await this.service.update(id, parseInput(updateVariantSchema, input), version));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => ReorderVariantsResult, { description: "Changes the order of a product's variants. Staff only." })
  async reorderVariants(
    @Arg('productId', () => ID, { description: 'The ID of the product.' }) productId: string,
    @Arg('variantIds', () => [ID], { description: 'The IDs of all variants of the product, each exactly once.' })
    variantIds: string[],
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
  ): Promise<typeof ReorderVariantsResult> {
    return new ProductPayload(await this.service.reorder(productId, variantIds, version));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => RemoveVariantResult, {
    description:
      'Removes a variant from its product for good, unless it is the last one, or units of it are reserved for orders. Existing orders still show it, and other variants can use its SKU. Staff only.',
  })
  async removeVariant(
    @Arg('id', () => ID, { description: 'The ID of the variant.' }) id: string,
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
  ): Promise<typeof RemoveVariantResult> {
    return new ProductPayload(await this.service.remove(id, version));
  }
}
