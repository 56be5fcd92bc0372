import { Access, AnswersRefusals, parseInput, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  locationSchema,
  locationUpdateSchema,
  StockLocationInput,
  UpdateStockLocationInput,
} from './stock-location.inputs.ts';
import {
  CreateStockLocationResult,
  StockLocationPayload,
  UpdateStockLocationResult,
} from './stock-location.results.ts';
import type { StockLocationService } from './stock-location.service.ts';
import { StockLocation } from './stock-location.ts';
import { StockMovement } from './stock-movement.ts';

@Resolver(() => StockMovement)
export class StockLocationResolver {
  constructor(private readonly service: StockLocationService) {}

  @Access('STAFF')
  @Query(() => [StockLocation], {
    description: 'All stock locations, at most 100, in the order in which sales take units. Staff only.',
  })
  stockLocations(@Ctx() { read }: RequestContext): Promise<StockLocation[]> {
    return this.service.list(read);
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => CreateStockLocationResult, { description: 'Creates a stock location. Staff only.' })
  async createStockLocation(
    @Arg('input', () => StockLocationInput, { description: 'The location to create.' }) input: StockLocationInput,
  ): Promise<typeof CreateStockLocationResult> {
    return new StockLocationPayload(await this.service.create(parseInput(locationSchema, input)));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => UpdateStockLocationResult, {
    description: 'Renames a stock location, or changes its priority or whether it is active. Staff only.',
  })
  async updateStockLocation(
    @Arg('id', () => ID, { description: 'The ID of the location.' }) id: string,
    @Arg('input', () => UpdateStockLocationInput, { description: 'The changes.' }) input: UpdateStockLocationInput,
  ): Promise<typeof UpdateStockLocationResult> {
    return new StockLocationPayload(await this.service.update(id, parseInput(locationUpdateSchema, input)));
  }

  @FieldResolver(() => StockLocation, {
    nullable: true,
    description: 'The location of the units. Null for reserved units, which are at no particular location.',
  })
  async location(
    @Root() { locationId }: StockMovement,
    @Ctx() context: RequestContext,
  ): Promise<StockLocation | undefined> {
    return locationId === null ? undefined : context.loader(this.service.load).load(locationId);
  }
}
