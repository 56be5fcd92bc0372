import { Access, AnswersRefusals, parseInput, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { OrderPayload } from '../order/order.results.ts';
import { CancelLinesInput, cancelLinesSchema, cancelOrderSchema } from './cancellation.inputs.ts';
import { CancelOrderLinesResult, CancelOrderResult } from './cancellation.results.ts';
import type { CancellationService } from './cancellation.service.ts';

@Resolver()
export class CancellationResolver {
  constructor(private readonly cancellations: CancellationService) {}

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => CancelOrderResult, {
    description: 'Cancels an order. Customers can cancel it until it is packed, staff until any part of it is shipped.',
  })
  async cancelOrder(
    @Arg('id', () => ID, { description: 'The ID of the order.' }) id: string,
    @Arg('reason', () => String, {
      nullable: true,
      description: 'The reason for the cancellation, up to 500 characters.',
    })
    reason: string | null,
    @Ctx() context: RequestContext,
  ): Promise<typeof CancelOrderResult> {
    const input = parseInput(cancelOrderSchema, { id, reason });
    return new OrderPayload(await this.cancellations.cancel(context.signedIn, input.id, input.reason ?? null));
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => CancelOrderLinesResult, {
    description:
      'Cancels items of an order that are not shipped: whole lines or parts of them. Customers can cancel items until the order is packed, staff until all of it is shipped. Cancelled items are not charged, or are refunded if they were already charged. The rest of the order proceeds.',
  })
  async cancelOrderLines(
    @Arg('id', () => ID, { description: 'The ID of the order.' }) id: string,
    @Arg('input', () => CancelLinesInput, { description: 'The items to cancel and the reason.' })
    cancellation: CancelLinesInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof CancelOrderLinesResult> {
    const { input, ...order } = parseInput(cancelLinesSchema, { id, input: cancellation });
    return new OrderPayload(await this.cancellations.cancelLines(context.signedIn, order.id, input));
  }
}
