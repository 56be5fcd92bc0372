import { Access, AnswersRefusals, parseInput, uuid, type RequestContext } from '@commerce/service';
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { RefundInput, refundSchema } from '../order/order.inputs.ts';
import { OrderPayload, OrderResult } from '../order/order.results.ts';
import { Order } from '../order/order.ts';
import { PaymentOperation } from './payment-operation.ts';
import type { RefundService } from './refund.service.ts';
import type { PaymentConfirmationService } from './payment-confirmation.service.ts';

@Resolver(() => Order)
export class PaymentResolver {
  constructor(
    private readonly service: RefundService,
    private readonly confirmations: PaymentConfirmationService,
  ) {}

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => OrderResult, {
    description: 'The customer has done what nextAction of the payment asks for: looks what the provider says to it.',
  })
  async confirmPayment(
    @Arg('orderId', () => ID, { description: 'The order.' }) orderId: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof OrderResult> {
    const input = parseInput(z.object({ orderId: uuid() }), { orderId });
    return new OrderPayload(await this.confirmations.confirm(context.signedIn, input.orderId));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => OrderResult, { description: 'Pays back some or all of what was taken for an order. Staff only.' })
  async refundOrder(
    @Arg('id', () => ID, { description: 'The order.' }) id: string,
    @Arg('input', () => RefundInput, { description: 'How much, and why.' }) refund: RefundInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof OrderResult> {
    const { id: orderId, input } = parseInput(refundSchema, { id, input: refund });
    const { idempotencyKey: requestKey, amountMinor, reason } = input;
    const request = { requestKey, amountMinor: amountMinor ?? null, reason };
    return new OrderPayload(await this.service.refund(context.signedIn, orderId, request));
  }

  @FieldResolver(() => [PaymentOperation], { description: 'What of it was paid back, or is to be, first to last.' })
  async refunds(@Root() order: Order, @Ctx() context: RequestContext): Promise<PaymentOperation[]> {
    return (await context.loader(this.service.load).load(order.id)) ?? [];
  }
}
