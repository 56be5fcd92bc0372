import {
  Access,
  AnswersRefusals,
  connectionType,
  Live,
  PageArgs,
  PageSize,
  parseInput,
  type Connection,
  type RequestContext,
} from '@commerce/graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { keyDescription, orderVersionDescription } from '../order/order.inputs.ts';
import { OrderPayload } from '../order/order.results.ts';
import type { OrderService } from '../order/order.service.ts';
import { Order } from '../order/order.ts';
import { viewerOf } from '../order/viewer.ts';
import { acceptReturnSchema, refuseReturnSchema, requestReturnSchema, ReturnInput } from './returns.inputs.ts';
import { AcceptReturnResult, RefuseReturnResult, RequestReturnResult } from './returns.results.ts';
import type { ReturnsService } from './returns.service.ts';
import { OrderReturn, OrderReturnLine } from './returns.ts';

@Resolver()
export class ReturnMutations {
  constructor(private readonly returns: ReturnsService) {}

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => RequestReturnResult, {
    description:
      "Requests the return of delivered items of an order, for a refund or in exchange for other variants of their products. Available to the order's customer, to staff, and to guests with the token of their order. Without a token, the caller must be signed in.",
  })
  async requestReturn(
    @Arg('orderId', () => ID, { description: 'The ID of the order.' }) orderId: string,
    @Arg('input', () => ReturnInput, { description: 'The items to return and the reason.' }) goods: ReturnInput,
    @Arg('token', () => String, { nullable: true, description: 'The token of the link to the order of a guest.' })
    token: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<typeof RequestReturnResult> {
    const viewer = viewerOf(context, token);
    const { input, ...order } = parseInput(requestReturnSchema, { orderId, input: goods });
    return new OrderPayload(await this.returns.request(viewer, order.orderId, input));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => AcceptReturnResult, {
    description:
      'Accepts a return whose items have arrived and refunds what was paid for them. Items to be exchanged are replaced by a new order, which their refund pays; what cannot be exchanged any more is refunded. Staff only.',
  })
  async acceptReturn(
    @Arg('id', () => ID, { description: 'The ID of the return.' }) id: string,
    @Arg('restock', () => Boolean, { description: 'Whether to put the items back on sale.' }) restock: boolean,
    @Arg('answer', () => String, { nullable: true, description: 'A message to the customer, up to 500 characters.' })
    answer: string | null,
    @Arg('idempotencyKey', () => String, { nullable: true, description: keyDescription })
    idempotencyKey: string | null,
    @Arg('version', () => Int, { nullable: true, description: orderVersionDescription }) version: number | null,
    @Ctx() context: RequestContext,
  ): Promise<typeof AcceptReturnResult> {
    const { id: returnId, ...input } = parseInput(acceptReturnSchema, { id, restock, answer, idempotencyKey, version });
    return new OrderPayload(await this.returns.accept(context.signedIn, returnId, input));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => RefuseReturnResult, { description: 'Refuses a return. Staff only.' })
  async refuseReturn(
    @Arg('id', () => ID, { description: 'The ID of the return.' }) id: string,
    @Arg('answer', () => String, { description: 'The reason for the refusal, up to 500 characters.' }) answer: string,
    @Arg('idempotencyKey', () => String, { nullable: true, description: keyDescription })
    idempotencyKey: string | null,
    @Arg('version', () => Int, { nullable: true, description: orderVersionDescription }) version: number | null,
    @Ctx() context: RequestContext,
  ): Promise<typeof RefuseReturnResult> {
    const { id: returnId, ...input } = parseInput(refuseReturnSchema, { id, answer, idempotencyKey, version });
    return new OrderPayload(await this.returns.refuse(context.signedIn, returnId, input));
  }
}

@Resolver(() => Order)
export class OrderReturnsResolver {
  constructor(
    private readonly service: ReturnsService,
    private readonly orders: OrderService,
  ) {}

  @FieldResolver(() => Order, {
    nullable: true,
    description: 'The order whose returned items this one replaces, and whose payment pays it. Null if there is none.',
  })
  async exchangedFrom(@Root() { exchangedFromId }: Order, @Ctx() context: RequestContext): Promise<Order | null> {
    return exchangedFromId === null ? null : ((await context.loader(this.orders.load).load(exchangedFromId)) ?? null);
  }

  @FieldResolver(() => [OrderReturn], { description: "The order's returns, oldest first." })
  async returns(@Root() order: Order, @Ctx() context: RequestContext): Promise<OrderReturn[]> {
    return (await context.loader(this.service.load).load(order.id)) ?? [];
  }
}

const OrderReturnConnection = connectionType(OrderReturn, 'OrderReturn');

@Resolver(() => OrderReturn)
export class ReturnResolver {
  constructor(
    private readonly service: ReturnsService,
    private readonly orders: OrderService,
  ) {}

  @Access('STAFF')
  @PageSize()
  @Query(() => OrderReturnConnection, {
    description: 'The returns of all orders that await a decision, oldest first. Staff only.',
  })
  returnsToDecide(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { read }: RequestContext,
  ): Promise<Connection<OrderReturn>> {
    return this.service.listUndecided(page, read);
  }

  /** Declared here and served by the gateway, which consumes the events of this service. */
  @Access('STAFF')
  @Live({ events: ['staff.returns-changed'], current: 'returnsToDecide(first: 100)' })
  @Subscription(() => OrderReturnConnection, {
    topics: 'staff.returns-changed',
    description:
      'Streams the first 100 items of `returnsToDecide` whenever they have changed, at most once in two seconds. Staff only.',
  })
  returnsToDecideChanged(@Root() returns: Connection<OrderReturn>): Connection<OrderReturn> {
    return returns;
  }

  @FieldResolver(() => Order, { description: 'The order whose items are returned.' })
  order(@Root() { orderId }: OrderReturn, @Ctx() context: RequestContext): Promise<Order | undefined> {
    return context.loader(this.orders.load).load(orderId);
  }

  @FieldResolver(() => Order, {
    nullable: true,
    description: 'The new order by which the items are exchanged. Null if there is none.',
  })
  async exchangeOrder(@Root() { exchangeOrderId }: OrderReturn, @Ctx() context: RequestContext): Promise<Order | null> {
    return exchangeOrderId === null ? null : ((await context.loader(this.orders.load).load(exchangeOrderId)) ?? null);
  }

  @FieldResolver(() => [OrderReturnLine], { description: 'The items of the return.' })
  async lines(@Root() { id }: OrderReturn, @Ctx() context: RequestContext): Promise<OrderReturnLine[]> {
    return (await context.loader(this.service.loadLines).load(id)) ?? [];
  }
}
