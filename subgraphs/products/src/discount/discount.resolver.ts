import { Access, AnswersRefusals, parseInput } from '@commerce/graphql';
import { Arg, ID, Int, Mutation, Resolver } from 'type-graphql';
import { versionDescription } from '../product/product-version.ts';
import type { BaseVersion } from '../version/version.ts';
import { ProductPayload } from '../product/product.results.ts';
import { DiscountInput, discountRemovalSchema, discountSchema } from './discount.inputs.ts';
import { RemoveDiscountResult, SetDiscountResult } from './discount.results.ts';
import type { DiscountService } from './discount.service.ts';

@Resolver()
export class DiscountResolver {
  constructor(private readonly service: DiscountService) {}

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => SetDiscountResult, {
    description:
      'Discounts some or all variants of a product, now or for a time in the future. A variant has at most one discount: this one replaces any other. Staff only.',
  })
  async setDiscount(
    @Arg('productId', () => ID, { description: 'The ID of the product.' }) productId: string,
    @Arg('input', () => DiscountInput, { description: 'The discount.' }) input: DiscountInput,
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
  ): Promise<typeof SetDiscountResult> {
    return new ProductPayload(await this.service.set(productId, parseInput(discountSchema, input), version));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => RemoveDiscountResult, {
    description:
      'Removes the discounts of some or all variants of a product, also those that have not begun. Variants without a discount stay as they are. Staff only.',
  })
  async removeDiscount(
    @Arg('productId', () => ID, { description: 'The ID of the product.' }) productId: string,
    @Arg('variantIds', () => [ID], {
      nullable: true,
      description: 'The IDs of the variants, which must belong to the product. By default, all its variants.',
    })
    variantIds: string[] | null | undefined,
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
  ): Promise<typeof RemoveDiscountResult> {
    const removal = parseInput(discountRemovalSchema, { variantIds });
    return new ProductPayload(await this.service.remove(productId, removal.variantIds, version));
  }
}
