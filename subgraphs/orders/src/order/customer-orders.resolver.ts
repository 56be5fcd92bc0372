import { ForbiddenError } from '@commerce/runtime';
import { hasRole } from '@commerce/identity';
import { PageArgs, type Connection, type RequestContext } from '@commerce/graphql';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { CustomerReference } from '../references.ts';
import { statusesIn } from './order.inputs.ts';
import type { OrderReader } from './order.reader.ts';
import { OrderConnection } from './order.resolver.ts';
import { OrderStatusEnum, type OrderStatus } from './order-status.ts';
import type { Order } from './order.ts';

@Resolver(() => CustomerReference)
export class CustomerOrdersResolver {
  constructor(private readonly reader: OrderReader) {}

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
    if (!isAllowed) throw new ForbiddenError('These orders are somebody else’s.');
    return context.page(this.reader.listOfEach, customer.id, {
      first: page.first,
      ...(page.after !== undefined && { after: page.after }),
      status: statusesIn(status, 'status'),
    });
  }
}
