import { ValidationError } from '@commerce/graphql';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import {
  StockLocationCodeTakenError,
  StockLocationInUseError,
  StockLocationLimitError,
  StockLocationNotFoundError,
} from './stock-location.errors.ts';
import { StockLocation } from './stock-location.ts';

@ObjectType({ description: 'The result of a successful mutation of a stock location.' })
export class StockLocationPayload {
  @Field(() => StockLocation, { description: 'The location after the change.' })
  readonly location: StockLocation;

  constructor(location: StockLocation) {
    this.location = location;
  }
}

export const CreateStockLocationResult = createUnionType({
  name: 'CreateStockLocationResult',
  description: 'The result of `createStockLocation`: the location, or an error.',
  types: () => [StockLocationPayload, ValidationError, StockLocationCodeTakenError, StockLocationLimitError] as const,
});

export const UpdateStockLocationResult = createUnionType({
  name: 'UpdateStockLocationResult',
  description: 'The result of `updateStockLocation`: the location, or an error.',
  types: () => [StockLocationPayload, ValidationError, StockLocationNotFoundError, StockLocationInUseError] as const,
});
