import {
  Access,
  connectionType,
  PageArgs,
  PageSize,
  parseArguments,
  type Connection,
  type RequestContext,
} from '@commerce/graphql';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { movementArgumentsSchema, StockMovementFilter } from './stock-movement-filter.ts';
import type { StockMovementsService } from './stock-movements.service.ts';
import { StockMovement } from './stock-movement.ts';

const StockMovementConnection = connectionType(StockMovement, 'StockMovement');

@Resolver()
export class StockMovementsResolver {
  constructor(private readonly service: StockMovementsService) {}

  @Access('STAFF')
  @PageSize()
  @Query(() => StockMovementConnection, {
    description: 'The stock ledger of a product variant, newest first. Staff only.',
  })
  stockMovements(
    @Arg('variantId', () => ID, { description: 'The ID of the variant.' }) variantId: string,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => StockMovementFilter, {
      nullable: true,
      description: 'A filter for the movements. If omitted, all movements are returned.',
    })
    filter: StockMovementFilter | null | undefined,
    @Ctx() { read }: RequestContext,
  ): Promise<Connection<StockMovement>> {
    const parsed = parseArguments(movementArgumentsSchema, { variantId, filter: filter ?? {} });
    return this.service.list(parsed.variantId, parsed.filter, page, read);
  }
}
