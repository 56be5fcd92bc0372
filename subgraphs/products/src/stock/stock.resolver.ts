import {
  Access,
  AnswersRefusals,
  IdempotencyConflictError,
  InsufficientStockError,
  parseInput,
  ValidationError,
  type RequestContext,
} from '@commerce/graphql';
import { Arg, createUnionType, Ctx, Field, ID, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { VariantNotFoundError } from '../product/product.errors.ts';
import { ProductVariant } from '../product/product-variant.ts';
import { adjustmentSchema, type StockAdjustmentService } from './stock-adjustment.service.ts';

@ObjectType({ description: 'The result of a successful `adjustStock`.' })
class StockPayload {
  @Field(() => ProductVariant, { description: 'The variant with its new stock.' })
  readonly variant: ProductVariant;

  constructor(variant: ProductVariant) {
    this.variant = variant;
  }
}

const StockResult = createUnionType({
  name: 'StockResult',
  description: 'The result of `adjustStock`: the variant, or an error.',
  types: () =>
    [StockPayload, ValidationError, VariantNotFoundError, InsufficientStockError, IdempotencyConflictError] as const,
});

@Resolver()
export class StockResolver {
  constructor(private readonly adjustments: StockAdjustmentService) {}

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => StockResult, {
    description:
      'Adds units to the stock of a product variant or removes them, for example after a delivery or a stocktake. Works for archived products, too. Staff only.',
  })
  async adjustStock(
    @Arg('variantId', () => ID, { description: 'The ID of the variant.' }) variantId: string,
    @Arg('by', () => Int, {
      description: 'The number of units to add, up to 1,000,000; a negative number removes units.',
    })
    by: number,
    @Arg('reason', () => String, { description: 'The reason for the records, up to 200 characters.' }) reason: string,
    @Arg('idempotencyKey', () => String, {
      nullable: true,
      description:
        'A key of 8–100 characters that the client generates. Reusing a key does not adjust the stock again. Without a key, every call adjusts it.',
    })
    idempotencyKey: string | null,
    @Ctx() context: RequestContext,
  ): Promise<typeof StockResult> {
    const adjustment = parseInput(adjustmentSchema, { by, reason, idempotencyKey });
    return new StockPayload(await this.adjustments.adjust(variantId, adjustment, context.signedIn.id));
  }
}
