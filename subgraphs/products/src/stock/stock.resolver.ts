import {
  Access,
  AnswersRefusals,
  IdempotencyConflictError,
  InsufficientStockError,
  parseInput,
  ValidationError,
  type RequestContext,
} from '@commerce/service';
import { Arg, createUnionType, Ctx, Field, ID, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { VariantNotFoundError } from '../product/product.errors.ts';
import { ProductVariant } from '../product/product-variant.ts';
import { adjustmentSchema, type StockAdjustmentService } from './stock-adjustment.service.ts';

@ObjectType({ description: 'A variant after its stock has changed.' })
class StockPayload {
  @Field(() => ProductVariant, { description: 'The variant as it is now.' })
  readonly variant: ProductVariant;

  constructor(variant: ProductVariant) {
    this.variant = variant;
  }
}

const StockResult = createUnionType({
  name: 'StockResult',
  description: 'The variant, or why its stock has not changed.',
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
      'Counts what has come into the warehouse or left it, other than by orders; of archived products as well. Staff only.',
  })
  async adjustStock(
    @Arg('variantId', () => ID, { description: 'The variant.' }) variantId: string,
    @Arg('by', () => Int, { description: 'How many more, or fewer when negative: up to 1,000,000.' }) by: number,
    @Arg('reason', () => String, { description: 'Why, for the records: up to 200 characters.' }) reason: string,
    @Arg('idempotencyKey', () => String, {
      nullable: true,
      description:
        'Made by the client for this adjustment, 8 to 100 characters: the same key again is the same adjustment. Without it each call is another one.',
    })
    idempotencyKey: string | null,
    @Ctx() context: RequestContext,
  ): Promise<typeof StockResult> {
    const adjustment = parseInput(adjustmentSchema, { by, reason, idempotencyKey });
    return new StockPayload(await this.adjustments.adjust(variantId, adjustment, context.signedIn.id));
  }
}
