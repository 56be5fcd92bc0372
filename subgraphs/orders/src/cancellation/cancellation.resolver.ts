import { Access, AnswersRefusals, parseInput, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { keyDescription, orderVersionDescription } from '../order/order.inputs.ts';
import { CancellationReasonEnum, type CancellationReason } from '../order/order-reason.ts';
import { OrderPayload } from '../order/order.results.ts';
import { viewerOf } from '../order/viewer.ts';
import { CancelLinesInput, cancelLinesSchema, cancelOrderSchema } from './cancellation.inputs.ts';
import { CancelOrderLinesResult, CancelOrderResult } from './cancellation.results.ts';
import type { CancellationService } from './cancellation.service.ts';

@Resolver()
export class CancellationResolver {
  constructor(private readonly cancellations: CancellationService) {}

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => CancelOrderResult, {
    description:
      'Cancels an order. Customers, and guests with the token of their order, can cancel it until it is packed, staff until any part of it is shipped. Without a token, the caller must be signed in.',
  })
  async cancelOrder(
    @Arg('id', () => ID, { description: 'The ID of the order.' }) id: string,
    @Arg('reason', () => String, {
      nullable: true,
      description: 'The reason for the cancellation, up to 500 characters.',
    })
    reason: string | null,
    @Arg('reasonCode', () => CancellationReasonEnum, { nullable: true, description: 'The reason as a code.' })
    reasonCode: CancellationReason | null,
    @Arg('idempotencyKey', () => String, { nullable: true, description: keyDescription })
    idempotencyKey: string | null,
    @Arg('version', () => Int, { nullable: true, description: orderVersionDescription }) version: number | null,
    @Arg('token', () => String, { nullable: true, description: 'The token of the link to the order of a guest.' })
    token: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<typeof CancelOrderResult> {
    const viewer = viewerOf(context, token);
    const { id: orderId, ...input } = parseInput(cancelOrderSchema, {
      id,
      reason,
      reasonCode,
      idempotencyKey,
      version,
    });
    return new OrderPayload(await this.cancellations.cancel(viewer, orderId, input));
  }

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => CancelOrderLinesResult, {
    description:
      'Cancels items of an order that are not shipped: whole lines or parts of them. Customers, and guests with the token of their order, can cancel items until the order is packed, staff until all of it is shipped. Cancelled items are not charged, or are refunded if they were already charged. The rest of the order proceeds. Without a token, the caller must be signed in.',
  })
  async cancelOrderLines(
    @Arg('id', () => ID, { description: 'The ID of the order.' }) id: string,
    @Arg('input', () => CancelLinesInput, { description: 'The items to cancel and the reason.' })
    cancellation: CancelLinesInput,
    @Arg('token', () => String, { nullable: true, description: 'The token of the link to the order of a guest.' })
    token: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<typeof CancelOrderLinesResult> {
    const viewer = viewerOf(context, token);
    const { input, ...order } = parseInput(cancelLinesSchema, { id, input: cancellation });
    return new OrderPayload(await this.cancellations.cancelLines(viewer, order.id, input));
  }
}
