import type { RequestContext } from '@commerce/graphql';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { FulfilmentService } from '../fulfilment/fulfilment.service.ts';
import type { Fulfilment } from '../fulfilment/fulfilment.ts';
import type { OrderService } from '../order/order.service.ts';
import { Order, type OrderLine } from '../order/order.ts';
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
  ) {}

  @FieldResolver(() => [OrderActionEnum], {
    description:
      'What the caller can do with the order now. Who sees it by its link can do what its customer can. Another change may come first, so each mutation checks again.',
  })
  async allowedActions(@Root() order: Order, @Ctx() context: RequestContext): Promise<OrderAction[]> {
    const [lines, fulfilments, returns, refunds] = await Promise.all([
      context.loader(this.orders.loadLines).load(order.id),
      context.loader(this.fulfilments.load).load(order.id),
      context.loader(this.returns.load).load(order.id),
      context.loader(this.refunds.load).load(order.id),
    ]);
    return allowedActions(context, order, {
      lines: lines ?? [],
      fulfilments: fulfilments ?? [],
      deliveredOf: await this.delivered(fulfilments ?? [], context),
      returns: returns ?? [],
      refunds: refunds ?? [],
    });
  }

  /** Counts the delivered units of each line. */
  private async delivered(
    fulfilments: readonly Fulfilment[],
    context: RequestContext,
  ): Promise<(line: OrderLine) => number> {
    const arrived = fulfilments.filter(({ status }) => status === 'DELIVERED');
    const parcels = await Promise.all(arrived.map(({ id }) => context.loader(this.fulfilments.loadLines).load(id)));
    const items = parcels.flatMap((each) => each ?? []);
    return ({ id }) =>
      items.filter(({ orderLineId }) => orderLineId === id).reduce((sum, { quantity }) => sum + quantity, 0);
  }
}
