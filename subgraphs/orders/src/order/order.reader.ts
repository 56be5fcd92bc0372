import { allForEach, oneForEach, paginate, type Connection, type PageArgs } from '@commerce/service';
import { In, type DataSource } from 'typeorm';
import { OrderStatusChange } from './order-status-change.ts';
import type { OrderSignals } from './order-signals.ts';
import type { OrderStatus } from './order-status.ts';
import { Order, OrderLine } from './order.ts';

/** Another process may decide, and nobody here is told. */
const decisionPollMs = 200;

export interface OrderConditions {
  readonly customerId?: string;
  readonly status?: readonly OrderStatus[] | null | undefined;
}

/** Reads orders, in as many statements as there are kinds of rows. */
export class OrderReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly signals: OrderSignals,
    private readonly decisionTimeoutMs = 5_000,
  ) {}

  /** A page of orders, newest first. */
  list({ customerId, status }: OrderConditions, page: PageArgs): Promise<Connection<Order>> {
    const query = this.dataSource.manager.createQueryBuilder(Order, 'o');
    if (customerId !== undefined) query.andWhere('o.customerId = :customerId', { customerId });
    if (status) query.andWhere('o.status = ANY(:status::order_status[])', { status });
    const newestFirst = [
      { property: 'placedAt', direction: 'DESC' },
      { property: 'id', direction: 'DESC' },
    ] as const;
    return paginate(query, newestFirst, page);
  }

  /** The orders by id, in the order of the ids. */
  readonly load = async (ids: readonly string[]): Promise<(Order | undefined)[]> =>
    oneForEach(ids, await this.dataSource.manager.findBy(Order, { id: In([...ids]) }), ({ id }) => id);

  /** The lines of each order, in the order of the ids. */
  readonly loadLines = async (orderIds: readonly string[]): Promise<OrderLine[][]> => {
    const where = { orderId: In([...orderIds]) };
    const lines = await this.dataSource.manager.find(OrderLine, { where, order: { position: 'ASC' } });
    return allForEach(orderIds, lines, ({ orderId }) => orderId);
  };

  /** The whole history of each order, in the order of the ids. */
  readonly loadHistory = async (orderIds: readonly string[]): Promise<OrderStatusChange[][]> => {
    const where = { orderId: In([...orderIds]) };
    const changes = await this.dataSource.manager.find(OrderStatusChange, { where, order: { version: 'ASC' } });
    return allForEach(orderIds, changes, ({ orderId }) => orderId);
  };

  /** Waits until the order is decided or its customer has to act, for a limited time; returns it as it is then. */
  async awaitDecision(order: Order): Promise<Order> {
    const deadline = Date.now() + this.decisionTimeoutMs;
    let current = order;
    while (current.status === 'PENDING' && current.payment.action === null && Date.now() < deadline) {
      const told = await this.signals.wait(order.id, decisionPollMs);
      current = told ?? (await this.dataSource.manager.findOneByOrFail(Order, { id: order.id }));
    }
    return current;
  }
}
