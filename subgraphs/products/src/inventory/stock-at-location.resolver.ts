import type { RequestContext } from '@commerce/graphql';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { StockLocationService } from '../stock/stock-location.service.ts';
import { StockLocation } from '../stock/stock-location.ts';
import { StockAtLocation } from './inventory.ts';

@Resolver(() => StockAtLocation)
export class StockAtLocationResolver {
  constructor(private readonly locations: StockLocationService) {}

  @FieldResolver(() => StockLocation, { description: 'The location.' })
  location(
    @Root() { locationId }: StockAtLocation,
    @Ctx() context: RequestContext,
  ): Promise<StockLocation | undefined> {
    return context.loader(this.locations.load).load(locationId);
  }
}
