import { Access, AnswersRefusals, parseInput, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { LowStockService } from '../stock/low-stock.service.ts';
import type { StockTransferService } from '../stock/stock-transfer.service.ts';
import { thresholdSchema, transferSchema } from '../stock/stock.inputs.ts';
import { InventoryPayload, SetLowStockThresholdResult, TransferStockResult } from './inventory.results.ts';
import type { InventoryService } from './inventory.service.ts';

@Resolver()
export class InventoryEditingResolver {
  constructor(
    private readonly inventory: InventoryService,
    private readonly transfers: StockTransferService,
    private readonly lowStock: LowStockService,
  ) {}

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => TransferStockResult, {
    description:
      'Moves units of a product variant from a stock location to another one. That changes neither the units on hand nor the available ones. Staff only.',
  })
  async transferStock(
    @Arg('variantId', () => ID, { description: 'The ID of the variant.' }) variantId: string,
    @Arg('fromLocationId', () => ID, { description: 'The ID of the location that has the units.' })
    fromLocationId: string,
    @Arg('toLocationId', () => ID, { description: 'The ID of the location that gets the units. It must be active.' })
    toLocationId: string,
    @Arg('quantity', () => Int, { description: 'The number of units, 1–1,000,000.' }) quantity: number,
    @Arg('reason', () => String, {
      nullable: true,
      description: 'The reason for the records, up to 200 characters.',
    })
    reason: string | null | undefined,
    @Arg('idempotencyKey', () => String, {
      nullable: true,
      description:
        'A key of 8–100 characters that the client generates. Reusing a key does not move the units again. Without a key, every call moves them.',
    })
    idempotencyKey: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<typeof TransferStockResult> {
    const input = { fromLocationId, toLocationId, quantity, reason, idempotencyKey };
    const transfer = parseInput(transferSchema, input);
    return this.#payload(await this.transfers.transfer(variantId, transfer, context.signedIn.id), context);
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => SetLowStockThresholdResult, {
    description:
      'Sets the available quantity at which a product variant is low, of which staff are then notified. Staff only.',
  })
  async setLowStockThreshold(
    @Arg('variantId', () => ID, { description: 'The ID of the variant.' }) variantId: string,
    @Arg('threshold', () => Int, {
      nullable: true,
      description: 'The quantity, 0–1,000,000. If omitted or null, the variant is never low.',
    })
    threshold: number | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<typeof SetLowStockThresholdResult> {
    const { threshold: parsed = null } = parseInput(thresholdSchema, { threshold });
    return this.#payload(await this.lowStock.setThreshold(variantId, parsed), context);
  }

  async #payload(variantId: string, context: RequestContext): Promise<InventoryPayload> {
    return new InventoryPayload((await context.loader(this.inventory.load).load(variantId))!);
  }
}
