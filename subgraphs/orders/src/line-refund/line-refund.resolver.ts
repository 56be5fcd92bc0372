import { Access, AnswersRefusals, parseInput, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { OrderPayload } from '../order/order.results.ts';
import { RefundLinesInput, refundLinesSchema } from './line-refund.inputs.ts';
import { RefundOrderLinesResult } from './line-refund.results.ts';
import type { LineRefundService } from './line-refund.service.ts';

@Resolver()
export class LineRefundResolver {
  constructor(private readonly refunds: LineRefundService) {}

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => RefundOrderLinesResult, {
    description:
      'Refunds what was paid for shipped items, without a return: because they were lost or damaged, or are back already. Gift cards are credited before the payment is refunded. Staff only.',
  })
  async refundOrderLines(
    @Arg('id', () => ID, { description: 'The ID of the order.' }) id: string,
    @Arg('input', () => RefundLinesInput, { description: 'The items and the reason.' }) refund: RefundLinesInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof RefundOrderLinesResult> {
    const { input, ...order } = parseInput(refundLinesSchema, { id, input: refund });
    return new OrderPayload(await this.refunds.refund(context.signedIn, order.id, input));
  }
}
