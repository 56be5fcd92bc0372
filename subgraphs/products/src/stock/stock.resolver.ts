import { Access, AnswersRefusals, Live, parseInput, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, ID, Int, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import { ProductVariant } from '../variant/variant.ts';
import { adjustmentSchema, StockAdjustmentKind } from './stock.inputs.ts';
import { AdjustStockResult, StockPayload } from './stock.results.ts';
import type { StockService } from './stock.service.ts';

@Resolver()
export class StockResolver {
  constructor(private readonly service: StockService) {}

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => AdjustStockResult, {
    description:
      'Adds units of a product variant to a stock location or removes them, for example after a delivery or a stocktake. Works for archived products, too. Staff only.',
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
    @Arg('locationId', () => ID, {
      nullable: true,
      description: 'The ID of the stock location. By default the default location.',
    })
    locationId: string | null,
    @Arg('kind', () => StockAdjustmentKind, {
      defaultValue: StockAdjustmentKind.ADJUSTMENT,
      description: 'Why the number changes. A receipt adds units.',
    })
    kind: StockAdjustmentKind,
    @Ctx() context: RequestContext,
  ): Promise<typeof AdjustStockResult> {
    const adjustment = parseInput(adjustmentSchema, { by, reason, kind, locationId, idempotencyKey });
    return new StockPayload(await this.service.adjust(variantId, adjustment, context.signedIn.id));
  }

  /** Declared here and served by the gateway, which consumes the events of this service. */
  @Access('PUBLIC')
  @Live({
    events: ['stock.reserved where data.lines.variantId = $variantId', 'stock.changed where subject = $variantId'],
    current: 'variant(id: $variantId)',
  })
  @Subscription(() => ProductVariant, {
    topics: 'stock.changed',
    description:
      'Streams the current state of a variant whenever its available quantity or its price may have changed. Available without signing in.',
  })
  stockChanged(
    @Arg('variantId', () => ID, { description: 'The ID of the variant.' }) _variantId: string,
    @Root() variant: ProductVariant,
  ): ProductVariant {
    return variant;
  }
}
