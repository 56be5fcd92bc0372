import { Access, AnswersRefusals, parseInput, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import { OrderPayload } from '../order/order.results.ts';
import { OrderStatusEnum, type OrderStatus } from '../order/order-status.ts';
import { Order } from '../order/order.ts';
import {
  FulfilmentInput,
  fulfilOrderSchema,
  markDeliveredSchema,
  TrackingInput,
  updateOrderStatusSchema,
} from './fulfilment.inputs.ts';
import { keyDescription, orderVersionDescription } from '../order/order.inputs.ts';
import { FulfilOrderResult, MarkDeliveredResult, UpdateOrderStatusResult } from './fulfilment.results.ts';
import type { FulfilmentService } from './fulfilment.service.ts';
import { Fulfilment, FulfilmentLine } from './fulfilment.ts';

@Resolver()
export class FulfilmentMutations {
  constructor(private readonly fulfilments: FulfilmentService) {}

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => FulfilOrderResult, {
    description:
      'Ships all or part of an order that is PROCESSING. The last fulfilment moves the order to SHIPPED. Staff only.',
  })
  async fulfilOrder(
    @Arg('id', () => ID, { description: 'The ID of the order.' }) id: string,
    @Arg('input', () => FulfilmentInput, { description: 'The fulfilment to create.' }) parcel: FulfilmentInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof FulfilOrderResult> {
    const { id: orderId, input } = parseInput(fulfilOrderSchema, { id, input: parcel });
    return new OrderPayload(await this.fulfilments.ship(context.signedIn, orderId, input));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => MarkDeliveredResult, {
    description: 'Marks a fulfilment as delivered. The last delivery moves the order to DELIVERED. Staff only.',
  })
  async markDelivered(
    @Arg('fulfilmentId', () => ID, { description: 'The ID of the fulfilment.' }) fulfilmentId: string,
    @Arg('idempotencyKey', () => String, { nullable: true, description: keyDescription })
    idempotencyKey: string | null,
    @Arg('version', () => Int, { nullable: true, description: orderVersionDescription }) version: number | null,
    @Ctx() context: RequestContext,
  ): Promise<typeof MarkDeliveredResult> {
    const { fulfilmentId: id, ...input } = parseInput(markDeliveredSchema, { fulfilmentId, idempotencyKey, version });
    return new OrderPayload(await this.fulfilments.deliver(context.signedIn, id, input));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => UpdateOrderStatusResult, {
    description:
      'Moves an order to PROCESSING, to SHIPPED with everything that is not yet shipped, or to DELIVERED with all its fulfilments. Staff only.',
  })
  async updateOrderStatus(
    @Arg('id', () => ID, { description: 'The ID of the order.' }) id: string,
    @Arg('status', () => OrderStatusEnum, { description: 'The new status: the next one in sequence.' })
    status: OrderStatus,
    @Arg('tracking', () => TrackingInput, {
      nullable: true,
      description: 'The tracking information for the fulfilment. Only for SHIPPED.',
    })
    tracking: TrackingInput | null,
    @Arg('idempotencyKey', () => String, { nullable: true, description: keyDescription })
    idempotencyKey: string | null,
    @Arg('version', () => Int, { nullable: true, description: orderVersionDescription }) version: number | null,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof UpdateOrderStatusResult> {
    const request = { id, status, tracking, idempotencyKey, version };
    const { id: orderId, ...update } = parseInput(updateOrderStatusSchema, request);
    return new OrderPayload(await this.fulfilments.updateStatus(signedIn, orderId, update));
  }
}

@Resolver(() => Order)
export class OrderFulfilmentsResolver {
  constructor(private readonly service: FulfilmentService) {}

  @FieldResolver(() => [Fulfilment], { description: "The order's fulfilments, oldest first." })
  async fulfilments(@Root() order: Order, @Ctx() context: RequestContext): Promise<Fulfilment[]> {
    return (await context.loader(this.service.load).load(order.id)) ?? [];
  }
}

@Resolver(() => Fulfilment)
export class FulfilmentResolver {
  constructor(private readonly fulfilments: FulfilmentService) {}

  @FieldResolver(() => [FulfilmentLine], { description: 'The items in the fulfilment.' })
  async lines(@Root() fulfilment: Fulfilment, @Ctx() context: RequestContext): Promise<FulfilmentLine[]> {
    return (await context.loader(this.fulfilments.loadLines).load(fulfilment.id)) ?? [];
  }
}
