import {
  Access,
  badArguments,
  FieldError,
  line,
  PageArgs,
  PageSize,
  uuid,
  type Connection,
  type RequestContext,
} from '@commerce/graphql';
import { hasRole } from '@commerce/identity';
import { ForbiddenError } from '@commerce/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { OrderConnection } from './order-connection.ts';
import { assertLast, statusesIn } from './order.inputs.ts';
import { CustomerReference, ProductVariantReference } from './order.references.ts';
import { OrderShortage } from './order-shortage.ts';
import { listOrdersOfEach } from './order.repository.ts';
import type { OrderService } from './order.service.ts';
import { OrderStatusChange } from './order-status-change.ts';
import { OrderStatusEnum, type OrderStatus } from './order-status.ts';
import { Order, OrderLine } from './order.ts';
import { isVisible, isVisibleTo, viewerOf, type Viewer } from './viewer.ts';

/** Of the number of an order. Longer texts cannot be one. */
const maxNumberLength = 20;

const oneKey = 'Must be given, or else number, and not both.';

@Resolver(() => Order)
export class OrderResolver {
  constructor(private readonly orders: OrderService) {}

  @Access('PUBLIC')
  @Query(() => Order, {
    nullable: true,
    description:
      "An order by its ID or its number: one of the caller's orders, any order for staff, or the order of a guest with its token. Null if there is no such order. Exactly one of `id` and `number` must be given. Without a token, the caller must be signed in.",
  })
  async order(
    @Arg('id', () => ID, { nullable: true, description: "The order's ID (a UUID)." }) id: string | null | undefined,
    @Arg('number', () => String, { nullable: true, description: "The order's number, such as 100042." })
    number: string | null | undefined,
    @Arg('token', () => String, { nullable: true, description: 'The token of the link to the order of a guest.' })
    token: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Order | undefined> {
    const viewer = viewerOf(context, token);
    if (number != null && id == null) return this.findByNumber(number, context, viewer);
    if (id == null || number != null) throw badArguments([new FieldError('id', 'NOT_ALLOWED', oneKey)]);
    return this.find(id, context, viewer);
  }

  @Access('PUBLIC')
  @Query(() => Order, {
    nullable: true,
    description: 'The order of a guest, by the token of the link in the email. Null for any other token.',
  })
  guestOrder(
    @Arg('token', () => String, { description: 'The token of the link: 43 characters.' }) token: string,
    @Ctx() { read }: RequestContext,
  ): Promise<Order | null> {
    return this.orders.findByToken(token, read);
  }

  @FieldResolver(() => CustomerReference, {
    nullable: true,
    description:
      'The customer to whom the order belongs. Null for the order of a guest, and for callers who see it only by its link.',
  })
  customer(@Root() order: Order, @Ctx() { caller }: RequestContext): CustomerReference | null {
    if (order.customerId === null || !isVisibleTo(caller, order)) return null;
    return new CustomerReference(order.customerId);
  }

  @FieldResolver(() => [OrderLine], { description: "The order's lines." })
  async lines(@Root() order: Order, @Ctx() context: RequestContext): Promise<OrderLine[]> {
    return (await context.loader(this.orders.loadLines).load(order.id)) ?? [];
  }

  @FieldResolver(() => [OrderShortage], {
    description: 'The lines that could not be had, if the order was rejected for their stock. Otherwise empty.',
  })
  async shortages(@Root() order: Order, @Ctx() context: RequestContext): Promise<OrderShortage[]> {
    if (order.shortages.length === 0) return [];
    const lines = await this.lines(order, context);
    return lines.flatMap((line) => {
      const shortage = order.shortages.find(({ variantId }) => variantId === line.variantId);
      return shortage === undefined ? [] : [new OrderShortage(line, shortage)];
    });
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
    assertLast(last);
    const history = await this.history(order, context);
    const later = history.filter(({ version }) => version > (after ?? 0));
    return later.slice(-(last ?? later.length));
  }

  /** The order, if it is visible to the viewer, by default the caller. */
  async find(key: string, context: RequestContext, viewer: Viewer = context): Promise<Order | undefined> {
    const { data: id } = uuid().safeParse(key);
    if (id === undefined) return undefined;
    return visibleTo(viewer, await context.loader(this.orders.load).load(id));
  }

  private async findByNumber(entered: string, context: RequestContext, viewer: Viewer): Promise<Order | undefined> {
    const { data: number } = line(maxNumberLength).safeParse(entered);
    if (number === undefined) return undefined;
    return visibleTo(viewer, await context.loader(this.orders.loadByNumber).load(number));
  }

  /** An entry of an order's history, if the order is visible to the caller. */
  async findChange(
    { orderId, version }: { readonly orderId: string; readonly version: number },
    context: RequestContext,
  ): Promise<OrderStatusChange | undefined> {
    const order = await this.find(orderId, context);
    const history = order && (await this.history(order, context));
    return history?.find((change) => change.version === version);
  }

  private async history({ id }: Order, context: RequestContext): Promise<OrderStatusChange[]> {
    return (await context.loader(this.orders.loadHistory).load(id)) ?? [];
  }
}

function visibleTo(viewer: Viewer, order: Order | undefined): Order | undefined {
  return order && isVisible(viewer, order) ? order : undefined;
}

@Resolver(() => OrderLine)
export class OrderLineResolver {
  @FieldResolver(() => ProductVariantReference, {
    nullable: true,
    description: 'The variant in its current state. Null if it is no longer known.',
  })
  variant(@Root() line: OrderLine): ProductVariantReference {
    return new ProductVariantReference(line.variantId);
  }
}

@Resolver(() => OrderStatusChange)
export class OrderStatusChangeResolver {
  constructor(private readonly orders: OrderService) {}

  @FieldResolver(() => Order, { description: 'The order in its current state, which may be later than this change.' })
  order(@Root() change: OrderStatusChange, @Ctx() context: RequestContext): Promise<Order | undefined> {
    return context.loader(this.orders.load).load(change.orderId);
  }

  @FieldResolver(() => CustomerReference, {
    nullable: true,
    description:
      'The member of staff who changed the order. Null if somebody else did, and for callers who are not staff.',
  })
  staff(@Root() { actor, actorId }: OrderStatusChange, @Ctx() { caller }: RequestContext): CustomerReference | null {
    return actor === 'STAFF' && actorId !== null && hasRole(caller, 'STAFF') ? new CustomerReference(actorId) : null;
  }
}

@Resolver(() => CustomerReference)
export class CustomerOrdersResolver {
  @PageSize()
  @FieldResolver(() => OrderConnection, {
    description: "The customer's orders, newest first. Visible to the customer and to staff.",
  })
  orders(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('status', () => [OrderStatusEnum], {
      nullable: true,
      description: 'Return only orders with one of these statuses.',
    })
    status: OrderStatus[] | null,
    @Root() customer: CustomerReference,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Order>> {
    const isAllowed = context.caller?.id === customer.id || hasRole(context.caller, 'STAFF');
    if (!isAllowed) throw new ForbiddenError('These orders belong to another customer.');
    return context.page(listOrdersOfEach, customer.id, {
      first: page.first,
      ...(page.after !== undefined && { after: page.after }),
      status: statusesIn(status, 'status'),
    });
  }
}
