import { Access, AnswersRefusals, parseInput, uuid, type RequestContext } from '@commerce/graphql';
import { hasRole } from '@commerce/identity';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { OrderPayload } from '../order/order.results.ts';
import { Order } from '../order/order.ts';
import { viewerOf } from '../order/viewer.ts';
import { RefundInput, refundSchema } from './payment.inputs.ts';
import { ConfirmPaymentResult, RefundOrderResult, RetryRefundResult } from './payment.results.ts';
import type { PaymentConfirmationService } from './payment-confirmation.service.ts';
import { PaymentOperation } from './payment-operation.ts';
import { PaymentRequest } from './payment-request.ts';
import type { RefundService } from './refund.service.ts';

@Resolver(() => Order)
export class PaymentResolver {
  constructor(
    private readonly refundService: RefundService,
    private readonly confirmations: PaymentConfirmationService,
  ) {}

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => ConfirmPaymentResult, {
    description:
      "Checks the payment with the payment provider after the customer has completed the payment's `nextAction`. Without a token, the caller must be signed in.",
  })
  async confirmPayment(
    @Arg('orderId', () => ID, { description: 'The ID of the order.' }) orderId: string,
    @Arg('token', () => String, { nullable: true, description: 'The token of the link to the order of a guest.' })
    token: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<typeof ConfirmPaymentResult> {
    const viewer = viewerOf(context, token);
    const input = parseInput(z.object({ orderId: uuid() }), { orderId });
    return new OrderPayload(await this.confirmations.confirm(viewer, input.orderId));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => RefundOrderResult, {
    description: 'Refunds all or part of the amount captured for an order. Staff only.',
  })
  async refundOrder(
    @Arg('id', () => ID, { description: 'The ID of the order.' }) id: string,
    @Arg('input', () => RefundInput, { description: 'The amount and the reason.' }) refund: RefundInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof RefundOrderResult> {
    const { id: orderId, input } = parseInput(refundSchema, { id, input: refund });
    const { idempotencyKey: requestKey, amountMinor, reason, reasonCode, version } = input;
    const request = { requestKey, amountMinor: amountMinor ?? null, reason, reasonCode };
    return new OrderPayload(await this.refundService.refund(context.signedIn, orderId, request, version));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => RetryRefundResult, {
    description:
      'Requests a refund that the payment provider has rejected once more. A refund is retried once: repeating the mutation has no further effect. If the retry fails, retry that one. Staff only.',
  })
  async retryRefund(
    @Arg('refundId', () => ID, { description: 'The ID of the failed refund.' }) refundId: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof RetryRefundResult> {
    const input = parseInput(z.object({ refundId: uuid() }), { refundId });
    return new OrderPayload(await this.refundService.retry(context.signedIn, input.refundId));
  }

  @FieldResolver(() => [PaymentOperation], { description: "The order's refunds, oldest first." })
  async refunds(@Root() order: Order, @Ctx() context: RequestContext): Promise<PaymentOperation[]> {
    return (await context.loader(this.refundService.load).load(order.id)) ?? [];
  }

  @Access('STAFF')
  @FieldResolver(() => [PaymentRequest], {
    nullable: true,
    description: 'What was requested from the payment provider for the order, oldest first. Staff only.',
  })
  async paymentRequests(@Root() order: Order, @Ctx() context: RequestContext): Promise<PaymentRequest[]> {
    const operations = (await context.loader(this.refundService.loadRequests).load(order.id)) ?? [];
    return operations.map((operation) => new PaymentRequest(operation));
  }
}

@Resolver(() => PaymentOperation)
export class RefundResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What the payment provider has answered, if it rejected the refund or does not respond. Null for callers who are not staff.',
  })
  failure(@Root() { status, error }: PaymentOperation, @Ctx() { caller }: RequestContext): string | null {
    return hasRole(caller, 'STAFF') && status !== 'SUCCEEDED' ? error : null;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'How often the payment provider was asked. Null for callers who are not staff.',
  })
  attempts(@Root() { attempts }: PaymentOperation, @Ctx() { caller }: RequestContext): number | null {
    return hasRole(caller, 'STAFF') ? attempts : null;
  }
}
