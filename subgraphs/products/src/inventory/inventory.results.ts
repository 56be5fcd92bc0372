import { IdempotencyConflictError, ValidationError } from '@commerce/graphql';
import { InsufficientStockError } from '@commerce/shop';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { StockLocationInactiveError, StockLocationNotFoundError } from '../stock/stock-location.errors.ts';
import { VariantNotFoundError } from '../variant/variant.errors.ts';
import { InventoryItem } from './inventory.ts';

@ObjectType({ description: 'The result of a successful `transferStock` or `setLowStockThreshold`.' })
export class InventoryPayload {
  @Field(() => InventoryItem, { description: 'The stock of the variant after the change.' })
  readonly item: InventoryItem;

  constructor(item: InventoryItem) {
    this.item = item;
  }
}

export const TransferStockResult = createUnionType({
  name: 'TransferStockResult',
  description: 'The result of `transferStock`: the stock of the variant, or an error.',
  types: () =>
    [
      InventoryPayload,
      ValidationError,
      VariantNotFoundError,
      StockLocationNotFoundError,
      StockLocationInactiveError,
      InsufficientStockError,
      IdempotencyConflictError,
    ] as const,
});

export const SetLowStockThresholdResult = createUnionType({
  name: 'SetLowStockThresholdResult',
  description: 'The result of `setLowStockThreshold`: the stock of the variant, or an error.',
  types: () => [InventoryPayload, ValidationError, VariantNotFoundError] as const,
});
