import {
  Access,
  AnswersRefusals,
  connectionType,
  PageArgs,
  parseInput,
  uuid,
  type Connection,
  type RequestContext,
} from '@commerce/graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { TrackingInput, updateOrderStatusSchema } from '../fulfilment/fulfilment.inputs.ts';
import type { FulfilmentService } from '../fulfilment/fulfilment.service.ts';
import { CustomerReference } from '../references.ts';
import {
  CancelLinesInput,
  cancelLinesSchema,
  cancellationReason,
  OrderFilter,
  PlaceOrderInput,
  parsePlacement,
  PlaceOrderWait,
  refuseLastOutOfRange,
  statusesIn,
} from './order.inputs.ts';
import type { LineCancellationService } from './line-cancellation.service.ts';
import type { OrderPlacementService } from './order-placement.service.ts';
import type { OrderReader } from './order.reader.ts';
import { OrderPayload, OrderResult, PlaceOrderResult } from './order.results.ts';
import { isVisibleTo, type OrderService } from './order.service.ts';
import { OrderStatusChange } from './order-status-change.ts';
import { OrderStatusEnum, type OrderStatus } from './order-status.ts';
import { Order, OrderLine } from './order.ts';

export const OrderConnection = connectionType(Order, 'Order');

@Resolver(() => Order)
export class OrderResolver {
  constructor(
    private readonly placement: OrderPlacementService,
    private readonly orders: OrderService,
    private readonly lineCancellations: LineCancellationService,
    private readonly fulfilments: FulfilmentService,
    private readonly reader: OrderReader,
  ) {}

  @Access('CUSTOMER')
  @Query(() => Order, {
    nullable: true,
    description:
      "An order by its ID: one of the caller's orders, or any order for staff. Null if there is no such order.",
  })
  async order(
    @Arg('id', () => ID, { description: "The order's ID (a UUID)." }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Order | undefined> {
    return this.find(id, context);
  }

  @Access('STAFF')
  @Query(() => OrderConnection, { name: 'orders', description: 'All orders, newest first. Staff only.' })
  listOrders(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => OrderFilter, {
      nullable: true,
      description: 'A filter for the orders. If omitted, all orders are returned.',
    })
    filter: OrderFilter | null,
    @Ctx() { read }: RequestContext,
  ): Promise<Connection<Order>> {
    return this.reader.list({ status: statusesIn(filter?.status, 'filter.status') }, page, read);
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => PlaceOrderResult, {
    description: 'Places an order for the contents of the cart or for the lines in the input.',
  })
  async placeOrder(
    @Arg('input', () => PlaceOrderInput, { description: 'The order to place.' })
    input: PlaceOrderInput,
    @Arg('waitFor', () => PlaceOrderWait, {
      nullable: true,
      description: 'What the response waits for. By default, it does not wait.',
    })
    waitFor: 'CONFIRMATION' | null,
    @Ctx() context: RequestContext,
  ): Promise<typeof PlaceOrderResult> {
    const order = await this.placement.place(context.signedIn.id, parsePlacement(input));
    return new OrderPayload(waitFor === 'CONFIRMATION' ? await this.reader.awaitDecision(order) : order);
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => OrderResult, {
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
  ): Promise<typeof OrderResult> {
    const input = parseInput(z.object({ id: uuid(), reason: cancellationReason() }), { id, reason });
    return new OrderPayload(await this.orders.cancel(context.signedIn, input.id, input.reason ?? null));
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => OrderResult, {
    description:
      'Cancels items of an order that are not shipped: whole lines or parts of them. Customers can cancel items until the order is packed, staff until all of it is shipped. Cancelled items are not charged, or are refunded if they were already charged. The rest of the order proceeds.',
  })
  async cancelOrderLines(
    @Arg('id', () => ID, { description: 'The ID of the order.' }) id: string,
    @Arg('input', () => CancelLinesInput, { description: 'The items to cancel and the reason.' })
    cancellation: CancelLinesInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof OrderResult> {
    const { input, ...order } = parseInput(cancelLinesSchema, { id, input: cancellation });
    return new OrderPayload(await this.lineCancellations.cancel(context.signedIn, order.id, input));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => OrderResult, {
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
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof OrderResult> {
    const input = parseInput(updateOrderStatusSchema, { id, status, tracking });
    const move = {
      PROCESSING: () => this.orders.startProcessing(signedIn, input.id),
      SHIPPED: () => this.fulfilments.shipRest(signedIn, input.id, input.tracking ?? null),
      DELIVERED: () => this.fulfilments.deliverAll(signedIn, input.id),
    }[input.status];
    return new OrderPayload(await move());
  }

  @FieldResolver(() => CustomerReference, { nullable: true, description: 'The customer who placed the order.' })
  customer(@Root() order: Order): CustomerReference {
    return new CustomerReference(order.customerId);
  }

  @FieldResolver(() => [OrderLine], { description: "The order's lines." })
  async lines(@Root() order: Order, @Ctx() context: RequestContext): Promise<OrderLine[]> {
    return (await context.loader(this.reader.loadLines).load(order.id)) ?? [];
  }

  @FieldResolver(() => [OrderStatusChange], { description: "The order's status changes, oldest first." })
  async statusHistory(
    @Arg('after', () => Int, { nullable: true, description: 'Return only changes with a higher version.' })
    after: number | null,
    @Arg('last', () => Int, { nullable: true, description: 'Return only this number of newest changes, 1–100.' })
    last: number | null,
    @Root() order: Order,
    @Ctx() context: RequestContext,
  ): Promise<OrderStatusChange[]> {
    refuseLastOutOfRange(last);
    const history = (await context.loader(this.reader.loadHistory).load(order.id)) ?? [];
    const later = history.filter(({ version }) => version > (after ?? 0));
    return later.slice(-(last ?? later.length));
  }

  /** The order, when the caller may see it. */
  async find(key: string, context: RequestContext): Promise<Order | undefined> {
    const { data: id } = uuid().safeParse(key);
    if (id === undefined) return undefined;
    const order = await context.loader(this.reader.load).load(id);
    return order && isVisibleTo(context.caller, order) ? order : undefined;
  }
}
