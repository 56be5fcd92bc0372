import { allForEach, UserErrorException } from '@commerce/graphql';
import { type Caller } from '@commerce/identity';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { LineQuantityError } from '../order/order.errors.ts';
import type { LineQuantity } from '../order/order.ts';
import { OrderRepository } from '../order/order.repository.ts';
import type { Change, OrderService } from '../order/order.service.ts';
import type { OrderStatusChange, Tracking } from '../order/order-status-change.ts';
import type { OrderStatus } from '../order/order-status.ts';
import { openQuantities, type Order, type OrderLine } from '../order/order.ts';
import { InvalidTransition } from '../order/transitions.ts';
import type { PaymentService } from '../payment/payment.service.ts';
import { FulfilmentNotFoundError } from './fulfilment.errors.ts';
import type { Parcel } from './fulfilment.inputs.ts';
import { FulfilmentRepository } from './fulfilment.repository.ts';
import { Fulfilment, type FulfilmentLine } from './fulfilment.ts';

/** Packs, ships and delivers all or part of an order, and updates the order's status. */
export class FulfilmentService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly orders: OrderService,
    private readonly payments: PaymentService,
  ) {}

  /** Starts packing. Throws `UserErrorException` with `OrderNotFoundError` or `InvalidStatusChangeError`. */
  startProcessing(caller: Caller, id: string): Promise<Order> {
    return this.orders.change({ caller }, id, (order, { actor, at }) =>
      order.changeStatus('PROCESSING', actor, null, at),
    );
  }

  /**
   * Ships some lines of an order in one parcel. A repeated key has no effect. The first parcel captures the payment,
   * the last one moves the order to SHIPPED. Throws `UserErrorException` with `OrderNotFoundError`,
   * `InvalidStatusChangeError`, `LineQuantityError` or `IdempotencyConflictError`.
   */
  ship(caller: Caller, orderId: string, { idempotencyKey: key, ...content }: Parcel): Promise<Order> {
    return this.orders.change({ caller }, orderId, async (order, by) => {
      const request = { action: 'fulfil', key, content };
      if (await new OrderRepository(by.manager).isRepeated(orderId, request)) return undefined;
      return this.#ship(order, content.lines, content.tracking ?? null, by);
    });
  }

  /**
   * Ships all remaining items in one parcel. Throws `UserErrorException` with `OrderNotFoundError` or
   * `InvalidStatusChangeError`.
   */
  shipRest(caller: Caller, orderId: string, tracking: Tracking | null): Promise<Order> {
    return this.orders.change({ caller }, orderId, (order, by) => this.#ship(order, null, tracking, by));
  }

  /**
   * Marks a parcel as delivered. The last one moves the order to DELIVERED and captures a payment on delivery. Throws
   * `UserErrorException` with `FulfilmentNotFoundError` or `InvalidStatusChangeError`.
   */
  deliver(caller: Caller, id: string): Promise<Order> {
    return this.dataSource.transaction(async (manager) => {
      const fulfilments = new FulfilmentRepository(manager);
      const unlocked = await fulfilments.find(id);
      if (unlocked === null) throw new UserErrorException(new FulfilmentNotFoundError());
      return this.orders.changeIn(manager, { caller }, unlocked.orderId, async (order, { actor, at }) => {
        // Reads it again after the order is locked.
        const fulfilment = await fulfilments.get(id);
        fulfilment.deliver(at);
        await fulfilments.saveStatus(fulfilment);
        const isComplete = order.status === 'SHIPPED' && !(await fulfilments.isInTransit(order.id));
        if (!isComplete) return order.note(actor, 'A parcel was delivered.', at);
        await this.payments.captureOn('DELIVERY', order, manager);
        return order.changeStatus('DELIVERED', actor, null, at);
      });
    });
  }

  /**
   * Marks all parcels as delivered. Throws `UserErrorException` with `OrderNotFoundError` or
   * `InvalidStatusChangeError`.
   */
  deliverAll(caller: Caller, orderId: string): Promise<Order> {
    return this.orders.change({ caller }, orderId, async (order, { actor, at, manager }) => {
      const change = order.changeStatus('DELIVERED', actor, null, at);
      await new FulfilmentRepository(manager).deliverAll(orderId, at);
      await this.payments.captureOn('DELIVERY', order, manager);
      return change;
    });
  }

  /** The fulfilments of each order, in the order of the IDs. */
  readonly load = async (
    orderIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<Fulfilment[][]> => {
    const found = await new FulfilmentRepository(manager).findOfOrders(orderIds, maxRows);
    return allForEach(orderIds, found, ({ orderId }) => orderId);
  };

  /** The lines of each fulfilment, in the order of the IDs. */
  readonly loadLines = async (
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<FulfilmentLine[][]> => {
    const found = await new FulfilmentRepository(manager).findLines(ids, maxRows);
    return allForEach(ids, found, ({ fulfilmentId }) => fulfilmentId);
  };

  async #ship(
    order: Order,
    quantities: readonly LineQuantity[] | null,
    tracking: Tracking | null,
    { actor, at, manager }: Change,
  ): Promise<OrderStatusChange> {
    if (order.status !== 'PROCESSING') throw new InvalidTransition<OrderStatus>(order.status, 'SHIPPED');
    const orders = new OrderRepository(manager);
    const lines = await orders.findLines([order.id]);
    const parcel = quantities ?? openQuantities(lines);
    await orders.saveQuantities(pack(lines, parcel));
    const fulfilment = Fulfilment.ship(uuidv7(), order.id, tracking, at);
    await new FulfilmentRepository(manager).insert(fulfilment, parcel);
    await this.payments.captureOn('SHIPMENT', order, manager);
    const left = sum(lines, ({ openQuantity }) => openQuantity);
    const summary = `Shipped ${sum(parcel, ({ quantity }) => quantity)}, ${left} to follow.`;
    const change = left === 0 ? order.changeStatus('SHIPPED', actor, null, at) : order.note(actor, summary, at);
    return Object.assign(change, tracking && { tracking });
  }
}

/**
 * Counts the parcel as shipped and returns its lines. Throws `UserErrorException(LineQuantityError)` if a line has
 * fewer units left.
 */
function pack(lines: readonly OrderLine[], parcel: readonly LineQuantity[]): OrderLine[] {
  return parcel.map(({ lineId, quantity }) => {
    const line = lines.find(({ id }) => id === lineId);
    const left = line?.openQuantity ?? 0;
    if (line === undefined || quantity > left) throw new UserErrorException(new LineQuantityError(lineId, left));
    line.shippedQuantity += quantity;
    return line;
  });
}

function sum<Item>(items: readonly Item[], amountOf: (item: Item) => number): number {
  return items.reduce((total, item) => total + amountOf(item), 0);
}
