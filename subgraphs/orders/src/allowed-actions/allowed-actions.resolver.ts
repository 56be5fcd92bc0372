import type { RequestContext } from '@commerce/graphql';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { IncreaseService } from '../edit/increase.service.ts';
import type { FulfilmentService } from '../fulfilment/fulfilment.service.ts';
import type { OrderService } from '../order/order.service.ts';
import { Order } from '../order/order.ts';
import type { RefundService } from '../payment/refund.service.ts';
import type { ReturnsService } from '../returns/returns.service.ts';
import { allowedActions, OrderActionEnum, type OrderAction } from './allowed-actions.ts';

@Resolver(() => Order)
export class AllowedActionsResolver {
  constructor(
    private readonly orders: OrderService,
    private readonly fulfilments: FulfilmentService,
    private readonly returns: ReturnsService,
    private readonly refunds: RefundService,
    private readonly increases: IncreaseService,
  ) {}

  @FieldResolver(() => [OrderActionEnum], {
    description:
      'What the caller can do with the order now. Who sees it by its link can do what its customer can. Another change may come first, so each mutation checks again.',
  })
  async allowedActions(@Root() order: Order, @Ctx() context: RequestContext): Promise<OrderAction[]> {
    const [lines, fulfilments, delivered, returns, refunds, edit] = await Promise.all([
      context.loader(this.orders.loadLines).load(order.id),
      context.loader(this.fulfilments.load).load(order.id),
      context.loader(this.fulfilments.loadDelivered).load(order.id),
      context.loader(this.returns.load).load(order.id),
      context.loader(this.refunds.load).load(order.id),
      context.loader(this.increases.load).load(order.id),
    ]);
    return allowedActions(context, order, {
      lines: lines ?? [],
      fulfilments: fulfilments ?? [],
      delivered: delivered ?? [],
      returns: returns ?? [],
      refunds: refunds ?? [],
      edit,
    });
  }
}
