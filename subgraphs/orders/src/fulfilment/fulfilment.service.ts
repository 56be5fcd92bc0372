import { allForEach, UserErrorException } from '@commerce/graphql';
import { type Caller } from '@commerce/identity';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { LineQuantityError } from '../order/order.errors.ts';
import type { LineQuantity } from '../order/order.ts';
import { OrderRepository } from '../order/order.repository.ts';
import type { Change, ChangeOrder, OrderService } from '../order/order.service.ts';
import type { ChangedItem, OrderStatusChange, Tracking } from '../order/order-status-change.ts';
import type { OrderStatus } from '../order/order-status.ts';
import { openQuantities, type Order, type OrderLine } from '../order/order.ts';
import { InvalidTransition } from '../order/transitions.ts';
import type { PaymentService } from '../payment/payment.service.ts';
import { FulfilmentNotFoundError } from './fulfilment.errors.ts';
import type { Delivery, Parcel, StatusUpdate } from './fulfilment.inputs.ts';
import { FulfilmentRepository, type DeliveredQuantity } from './fulfilment.repository.ts';
import { Fulfilment, type FulfilmentLine } from './fulfilment.ts';

/** Packs, ships and delivers all or part of an order, and updates the order's status. */
export class FulfilmentService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly orders: OrderService,
    private readonly payments: PaymentService,
  ) {}

  /**
   * Starts packing, ships everything that is left in one parcel, or marks all parcels as delivered. A repeated key has no
   * effect. Throws `UserErrorException` with `OrderNotFoundError`, `InvalidStatusChangeError`,
   * `IdempotencyConflictError` or `VersionConflictError`.
   */
  updateStatus(caller: Caller, orderId: string, update: StatusUpdate): Promise<Order> {
    const { idempotencyKey: key, version, ...content } = update;
    const steps: Record<StatusUpdate['status'], ChangeOrder> = {
      PROCESSING: (order, { actor, at }) => order.changeStatus('PROCESSING', actor, null, at),
      SHIPPED: (order, by) => this.#ship(order, null, content.tracking ?? null, by),
      DELIVERED: (order, by) => this.#deliverAll(order, by),
    };
    const conditions = { request: { action: 'status', key, content }, version };
    return this.orders.change({ caller }, orderId, steps[content.status], conditions);
  }

  /**
   * Ships some lines of an order in one parcel. A repeated key has no effect. Each parcel captures the price of its items,
   * the last one moves the order to SHIPPED. Throws `UserErrorException` with `OrderNotFoundError`,
   * `InvalidStatusChangeError`, `LineQuantityError`, `IdempotencyConflictError` or `VersionConflictError`.
   */
  ship(caller: Caller, orderId: string, { idempotencyKey: key, version, ...content }: Parcel): Promise<Order> {
    const ship: ChangeOrder = (order, by) => this.#ship(order, content.lines, content.tracking ?? null, by);
    return this.orders.change({ caller }, orderId, ship, { request: { action: 'fulfil', key, content }, version });
  }

  /**
   * Marks a parcel as delivered. The last one moves the order to DELIVERED and captures a payment on delivery. A repeated
   * key has no effect. Throws `UserErrorException` with `FulfilmentNotFoundError`, `InvalidStatusChangeError`,
   * `IdempotencyConflictError` or `VersionConflictError`.
   */
  deliver(caller: Caller, id: string, { idempotencyKey: key, version }: Delivery): Promise<Order> {
    return this.dataSource.transaction(async (manager) => {
      const fulfilments = new FulfilmentRepository(manager);
      const unlocked = await fulfilments.find(id);
      if (unlocked === null) throw new UserErrorException(new FulfilmentNotFoundError());
      const deliver: ChangeOrder = async (order, { actor, at }) => {
        // Reads it again after the order is locked.
        const fulfilment = await fulfilments.get(id);
        fulfilment.deliver(at);
        await fulfilments.saveStatus(fulfilment);
        const isComplete = order.status === 'SHIPPED' && !(await fulfilments.isInTransit(order.id));
        if (!isComplete) return order.note(actor, 'PARCEL_DELIVERED', 'A parcel was delivered.', at);
        await this.payments.captureDelivered(order, manager);
        return order.changeStatus('DELIVERED', actor, null, at);
      };
      const conditions = { request: { action: 'deliver', key, content: { fulfilmentId: id } }, version };
      return this.orders.changeIn(manager, { caller }, unlocked.orderId, deliver, conditions);
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

  /** The delivered quantities of the lines of each order, in the order of the IDs. */
  readonly loadDelivered = async (
    orderIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<DeliveredQuantity[][]> => {
    const found = await new FulfilmentRepository(manager).deliveredQuantities(orderIds, maxRows);
    return allForEach(orderIds, found, ({ orderId }) => orderId);
  };

  async #deliverAll(order: Order, { actor, at, manager }: Change): Promise<OrderStatusChange> {
    const change = order.changeStatus('DELIVERED', actor, null, at);
    await new FulfilmentRepository(manager).deliverAll(order.id, at);
    await this.payments.captureDelivered(order, manager);
    return change;
  }

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
    await this.payments.captureShipped(order, lines, fulfilment.id, manager);
    const left = sum(lines, ({ openQuantity }) => openQuantity);
    const summary = `Shipped ${sum(parcel, ({ quantity }) => quantity)}, ${left} to follow.`;
    const change =
      left === 0 ? order.changeStatus('SHIPPED', actor, null, at) : order.note(actor, 'PARCEL_SHIPPED', summary, at);
    return Object.assign(change, { shipped: itemsOf(parcel, lines) }, tracking && { tracking });
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

function itemsOf(parcel: readonly LineQuantity[], lines: readonly OrderLine[]): ChangedItem[] {
  const titles = new Map(lines.map(({ id, title }) => [id, title]));
  return parcel.map(({ lineId, quantity }) => ({ title: titles.get(lineId) ?? '', quantity }));
}

function sum<Item>(items: readonly Item[], amountOf: (item: Item) => number): number {
  return items.reduce((total, item) => total + amountOf(item), 0);
}
