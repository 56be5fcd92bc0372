import {
  Access,
  AnswersRefusals,
  connectionType,
  PageArgs,
  parseInput,
  uuid,
  type Connection,
  type RequestContext,
} from '@commerce/service';
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
  @Query(() => Order, { nullable: true, description: "One of the caller's orders, or any for staff; else null." })
  async order(
    @Arg('id', () => ID, { description: 'UUID.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Order | undefined> {
    return this.find(id, context);
  }

  @Access('STAFF')
  @Query(() => OrderConnection, { name: 'orders', description: 'All orders, newest first. Staff only.' })
  listOrders(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => OrderFilter, { nullable: true, description: 'Which orders; all without it.' })
    filter: OrderFilter | null,
    @Ctx() { read }: RequestContext,
  ): Promise<Connection<Order>> {
    return this.reader.list({ status: statusesIn(filter?.status, 'filter.status') }, page, read);
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => PlaceOrderResult, { description: 'Orders what is in the cart, or the lines of the input.' })
  async placeOrder(
    @Arg('input', () => PlaceOrderInput, { description: 'What to order, for whom and where to.' })
    input: PlaceOrderInput,
    @Arg('waitFor', () => PlaceOrderWait, {
      nullable: true,
      description: 'What the answer waits for; without it nothing.',
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
    description: 'Calls an order off: its customer until it is packed, staff until something of it is shipped.',
  })
  async cancelOrder(
    @Arg('id', () => ID, { description: 'The order.' }) id: string,
    @Arg('reason', () => String, { nullable: true, description: 'Why, up to 500 characters.' }) reason: string | null,
    @Ctx() context: RequestContext,
  ): Promise<typeof OrderResult> {
    const input = parseInput(z.object({ id: uuid(), reason: cancellationReason() }), { id, reason });
    return new OrderPayload(await this.orders.cancel(context.signedIn, input.id, input.reason ?? null));
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => OrderResult, {
    description:
      'Cancels what is not shipped of an order, whole lines or some of them: its customer until it is packed, staff until all of it is shipped. It is not charged, or refunded; the rest of the order goes on.',
  })
  async cancelOrderLines(
    @Arg('id', () => ID, { description: 'The order.' }) id: string,
    @Arg('input', () => CancelLinesInput, { description: 'What, and why.' }) cancellation: CancelLinesInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof OrderResult> {
    const { input, ...order } = parseInput(cancelLinesSchema, { id, input: cancellation });
    return new OrderPayload(await this.lineCancellations.cancel(context.signedIn, order.id, input));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => OrderResult, {
    description:
      'Moves an order on to PROCESSING, to SHIPPED with all that is not shipped yet, or to DELIVERED with all its parcels. Staff only.',
  })
  async updateOrderStatus(
    @Arg('id', () => ID, { description: 'The order.' }) id: string,
    @Arg('status', () => OrderStatusEnum, { description: 'Where it goes: the next in line.' }) status: OrderStatus,
    @Arg('tracking', () => TrackingInput, { nullable: true, description: 'How to follow the parcel; with SHIPPED.' })
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

  @FieldResolver(() => CustomerReference, { nullable: true, description: 'Whose order it is.' })
  customer(@Root() order: Order): CustomerReference {
    return new CustomerReference(order.customerId);
  }

  @FieldResolver(() => [OrderLine], { description: 'What was ordered.' })
  async lines(@Root() order: Order, @Ctx() context: RequestContext): Promise<OrderLine[]> {
    return (await context.loader(this.reader.loadLines).load(order.id)) ?? [];
  }

  @FieldResolver(() => [OrderStatusChange], { description: 'Every change of its status, first to last.' })
  async statusHistory(
    @Arg('after', () => Int, { nullable: true, description: 'Only changes with a greater version.' })
    after: number | null,
    @Arg('last', () => Int, { nullable: true, description: 'Only the newest of them, so many: 1 to 100.' })
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
