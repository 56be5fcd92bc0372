import { IdempotencyConflictError, ValidationError } from '@commerce/graphql';
import { InsufficientStockError } from '@commerce/shop';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { VariantNotFoundError } from '../variant/variant.errors.ts';
import { ProductVariant } from '../variant/variant.ts';
import { StockLocationInactiveError, StockLocationNotFoundError } from './stock-location.errors.ts';

@ObjectType({ description: 'The result of a successful `adjustStock`.' })
export class StockPayload {
  @Field(() => ProductVariant, { description: 'The variant with its new stock.' })
  readonly variant: ProductVariant;

  constructor(variant: ProductVariant) {
    this.variant = variant;
  }
}

export const AdjustStockResult = createUnionType({
  name: 'AdjustStockResult',
  description: 'The result of `adjustStock`: the variant, or an error.',
  types: () =>
    [
      StockPayload,
      ValidationError,
      VariantNotFoundError,
      StockLocationNotFoundError,
      StockLocationInactiveError,
      InsufficientStockError,
      IdempotencyConflictError,
    ] as const,
});
