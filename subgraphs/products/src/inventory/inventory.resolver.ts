import {
  Access,
  connectionType,
  Cost,
  Live,
  PageArgs,
  PageSize,
  parseArguments,
  type Connection,
  type RequestContext,
} from '@commerce/graphql';
import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import { ProductVariant } from '../variant/variant.ts';
import type { VariantService } from '../variant/variant.service.ts';
import { inventoryArgumentsSchema, InventoryFilter, InventorySort } from './inventory-filter.ts';
import type { InventoryService } from './inventory.service.ts';
import { InventoryItem, StockAtLocation } from './inventory.ts';

const InventoryItemConnection = connectionType(InventoryItem, 'InventoryItem');

@Resolver(() => InventoryItem)
export class InventoryResolver {
  constructor(
    private readonly service: InventoryService,
    private readonly variants: VariantService,
  ) {}

  @Access('STAFF')
  @Cost(5)
  @PageSize()
  @Query(() => InventoryItemConnection, { description: 'The stock of all product variants. Staff only.' })
  inventory(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => InventoryFilter, {
      nullable: true,
      description: 'A filter for the variants. If omitted, all variants that are for sale are returned.',
    })
    filter: InventoryFilter | null | undefined,
    @Arg('sort', () => InventorySort, {
      defaultValue: InventorySort.SKU,
      description: 'The sort order of the variants.',
    })
    sort: InventorySort,
    @Ctx() { read }: RequestContext,
  ): Promise<Connection<InventoryItem>> {
    const conditions = parseArguments(inventoryArgumentsSchema, { filter: filter ?? {} }).filter;
    return this.service.list(conditions, sort, page, read);
  }

  @Access('STAFF')
  @Cost(5)
  @PageSize()
  @Query(() => InventoryItemConnection, {
    description:
      'The product variants for sale whose available quantity is not above their threshold, those with the fewest units first. Staff only.',
  })
  lowStock(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => InventoryFilter, {
      nullable: true,
      description: 'A filter for the variants. If omitted, all low variants are returned.',
    })
    filter: InventoryFilter | null | undefined,
    @Ctx() { read }: RequestContext,
  ): Promise<Connection<InventoryItem>> {
    const conditions = parseArguments(inventoryArgumentsSchema, { filter: filter ?? {} }).filter;
    return this.service.list({ ...conditions, lowStock: true }, 'LEAST_AVAILABLE', page, read);
  }

  /** Declared here and served by the gateway, which consumes the events of this service. */
  @Access('STAFF')
  @Live({ events: ['stock.low', 'stock.changed', 'stock.reserved'], current: 'lowStock(first: 100)' })
  @Subscription(() => InventoryItemConnection, {
    topics: 'stock.low',
    description: 'Streams the first 100 items of `lowStock` whenever they have changed. Staff only.',
  })
  lowStockChanged(@Root() items: Connection<InventoryItem>): Connection<InventoryItem> {
    return items;
  }

  @FieldResolver(() => ProductVariant, { description: 'The variant.' })
  variant(@Root() { id }: InventoryItem, @Ctx() context: RequestContext): Promise<ProductVariant | undefined> {
    return context.loader(this.variants.load).load(id);
  }

  @Cost(2)
  @FieldResolver(() => Int, {
    description:
      'The number of units that were sold in the last seven days, before returns. At most the 1,000 newest sales are counted.',
  })
  async soldLastWeek(@Root() { id }: InventoryItem, @Ctx() context: RequestContext): Promise<number> {
    return (await context.loader(this.service.loadSold).load(id)) ?? 0;
  }

  @FieldResolver(() => [StockAtLocation], {
    description: 'The units at each location that has some, in the order in which sales take them.',
  })
  async locations(@Root() { id }: InventoryItem, @Ctx() context: RequestContext): Promise<StockAtLocation[]> {
    return (await context.loader(this.service.loadUnitsOf).load(id)) ?? [];
  }
}
