import {
  allForEach,
  oneForEach,
  paginate,
  paginateForEach,
  type ChildList,
  type Connection,
  type PageArgs,
  type Read,
} from '@commerce/graphql';
import { Any, type DataSource, type EntityManager } from 'typeorm';
import { OrderStatusChange } from './order-status-change.ts';
import type { OrderSignals } from './order-signals.ts';
import type { OrderStatus } from './order-status.ts';
import { Order, OrderLine } from './order.ts';

/** Another process may decide, and nobody here is told. */
const decisionPollMs = 200;

const newestFirst = [
  { property: 'placedAt', direction: 'DESC' },
  { property: 'id', direction: 'DESC' },
] as const;
const ordersOfCustomer: ChildList<Order> = { entity: Order, parent: 'customer_id', keys: newestFirst };

function standingAt(status: readonly OrderStatus[]): Pick<ChildList<Order>, 'where' | 'parameters'> {
  return { where: 'status = ANY($1::order_status[])', parameters: [status] };
}

export interface OrderConditions {
  /** Each once. */
  readonly status?: readonly OrderStatus[] | undefined;
}

/** Reads orders, in as many statements as there are kinds of rows. */
export class OrderReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly signals: OrderSignals,
    private readonly decisionTimeoutMs = 5_000,
  ) {}

  /** A page of orders, newest first. */
  list({ status }: OrderConditions, page: PageArgs, read: Read): Promise<Connection<Order>> {
    const query = this.dataSource.manager.createQueryBuilder(Order, 'o');
    if (status) query.andWhere('o.status = ANY(:status::order_status[])', { status });
    return paginate(query, newestFirst, page, read);
  }

  /** The same page of the orders of each customer, newest first, in the order of the ids. */
  readonly listOfEach = (
    customerIds: readonly string[],
    { status, ...page }: PageArgs & OrderConditions,
    read: Read,
    maxRows: number,
  ): Promise<Connection<Order>[]> =>
    paginateForEach(
      status ? { ...ordersOfCustomer, ...standingAt(status) } : ordersOfCustomer,
      customerIds,
      page,
      read,
      maxRows,
    );

  /** The orders by id, in the order of the ids. */
  readonly load = async (
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(Order | undefined)[]> =>
    oneForEach(ids, await manager.findBy(Order, { id: Any([...ids]) }), ({ id }) => id);

  /** The lines of each order, in the order of the ids. */
  readonly loadLines = async (
    orderIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<OrderLine[][]> => {
    const where = { orderId: Any([...orderIds]) };
    const lines = await manager.find(OrderLine, { where, order: { position: 'ASC' }, take: maxRows });
    return allForEach(orderIds, lines, ({ orderId }) => orderId);
  };

  /** The whole history of each order, in the order of the ids. */
  readonly loadHistory = async (
    orderIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<OrderStatusChange[][]> => {
    const where = { orderId: Any([...orderIds]) };
    const changes = await manager.find(OrderStatusChange, { where, order: { version: 'ASC' }, take: maxRows });
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
