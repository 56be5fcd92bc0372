import { allForEach, Refused } from '@commerce/graphql';
import { type Caller } from '@commerce/identity';
import { commitFailpoint } from '@commerce/runtime';
import { Any, type DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { InvalidMove } from '../moves.ts';
import { LineQuantityError } from '../order/order.errors.ts';
import type { LineQuantity } from '../order/order.inputs.ts';
import { orderStore } from '../order/order-store.ts';
import { isRepeated } from '../order/order-requests.ts';
import type { Change, OrderService } from '../order/order.service.ts';
import type { OrderStatusChange } from '../order/order-status-change.ts';
import type { OrderStatus } from '../order/order-status.ts';
import { OrderLine, type Order } from '../order/order.ts';
import type { PaymentService } from '../payment/payment.service.ts';
import { FulfilmentNotFoundError } from './fulfilment.errors.ts';
import type { Parcel, Tracking } from './fulfilment.inputs.ts';
import { Fulfilment, FulfilmentLine } from './fulfilment.ts';

/** Ships orders, whole or in parts. The order's status follows. */
export class FulfilmentService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly orders: OrderService,
    private readonly payments: PaymentService,
  ) {}

  /**
   * Ships some of an order's lines in one parcel; the same key again is the same parcel. With the first parcel the payment
   * is taken, with the last the order is SHIPPED. Refused with `OrderNotFoundError`, `InvalidStatusChangeError`,
   * `LineQuantityError` or `IdempotencyConflictError`.
   */
  ship(caller: Caller, orderId: string, { idempotencyKey: key, ...content }: Parcel): Promise<Order> {
    return this.orders.change(caller, orderId, async (order, by) => {
      if (await isRepeated(orderId, { action: 'fulfil', key, content }, by.manager)) return undefined;
      return this.#ship(order, content.lines, content.tracking ?? null, by);
    });
  }

  /** Ships all that is left in one parcel. Refused with `OrderNotFoundError` or `InvalidStatusChangeError`. */
  shipRest(caller: Caller, orderId: string, tracking: Tracking | null): Promise<Order> {
    return this.orders.change(caller, orderId, (order, by) => this.#ship(order, null, tracking, by));
  }

  /**
   * One parcel has come. With the last the order is DELIVERED, and paid if it is paid at the door. Refused with
   * `FulfilmentNotFoundError` or `InvalidStatusChangeError`.
   */
  deliver(caller: Caller, id: string): Promise<Order> {
    return this.dataSource.transaction(async (manager) => {
      const found = await manager.findOneBy(Fulfilment, { id });
      if (found === null) throw new Refused(new FulfilmentNotFoundError());
      return this.orders.changeIn(manager, caller, found.orderId, async (order, { actor, at }) => {
        // Again, now that the order is locked.
        const fulfilment = await manager.findOneByOrFail(Fulfilment, { id });
        fulfilment.deliver(at);
        const { status, deliveredAt } = fulfilment;
        await manager.update(Fulfilment, { id }, { status, deliveredAt });
        const isComplete = order.status === 'SHIPPED' && !(await this.#isUnderWay(order.id, manager));
        if (!isComplete) return order.note(actor, 'A parcel was delivered.', at);
        await this.payments.captureOn('DELIVERY', order, manager);
        return order.moveTo('DELIVERED', actor, null, at);
      });
    });
  }

  /** All parcels have come. Refused with `OrderNotFoundError` or `InvalidStatusChangeError`. */
  deliverAll(caller: Caller, orderId: string): Promise<Order> {
    return this.orders.change(caller, orderId, async (order, { actor, at, manager }) => {
      const change = order.moveTo('DELIVERED', actor, null, at);
      await manager.update(Fulfilment, { orderId, status: 'SHIPPED' }, { status: 'DELIVERED', deliveredAt: at });
      await this.payments.captureOn('DELIVERY', order, manager);
      return change;
    });
  }

  /** The parcels of each order, in the order of the ids. */
  readonly load = async (
    orderIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<Fulfilment[][]> => {
    const where = { orderId: Any([...orderIds]) };
    const found = await manager.find(Fulfilment, { where, order: { shippedAt: 'ASC', id: 'ASC' }, take: maxRows });
    return allForEach(orderIds, found, ({ orderId }) => orderId);
  };

  /** What is in each parcel, in the order of the ids. */
  readonly loadLines = async (
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<FulfilmentLine[][]> => {
    const found = await manager.find(FulfilmentLine, { where: { fulfilmentId: Any([...ids]) }, take: maxRows });
    return allForEach(ids, found, ({ fulfilmentId }) => fulfilmentId);
  };

  #isUnderWay(orderId: string, manager: EntityManager): Promise<boolean> {
    return manager.existsBy(Fulfilment, { orderId, status: 'SHIPPED' });
  }

  async #ship(
    order: Order,
    quantities: readonly LineQuantity[] | null,
    tracking: Tracking | null,
    { actor, at, manager }: Change,
  ): Promise<OrderStatusChange> {
    if (order.status !== 'PROCESSING') throw new InvalidMove<OrderStatus>(order.status, 'SHIPPED');
    const lines = await manager.find(OrderLine, { where: { orderId: order.id }, order: { position: 'ASC' } });
    const parcel = quantities ?? all(lines);
    await orderStore.saveQuantities(pack(lines, parcel), manager);
    await this.#store(order.id, parcel, tracking, at, manager);
    await this.payments.captureOn('SHIPMENT', order, manager);
    const left = sum(lines, ({ openQuantity }) => openQuantity);
    const shipped = `Shipped ${sum(parcel, ({ quantity }) => quantity)}, ${left} to follow.`;
    const change = left === 0 ? order.moveTo('SHIPPED', actor, null, at) : order.note(actor, shipped, at);
    return Object.assign(change, tracking && { tracking });
  }

  async #store(
    orderId: string,
    parcel: readonly LineQuantity[],
    tracking: Tracking | null,
    at: Date,
    manager: EntityManager,
  ): Promise<void> {
    const id = uuidv7();
    const { carrier = null, number: trackingNumber = null, url } = tracking ?? {};
    const fulfilment = { id, orderId, status: 'SHIPPED', carrier, trackingNumber, trackingUrl: url ?? null } as const;
    await manager.insert(Fulfilment, { ...fulfilment, shippedAt: at });
    // One text for any number of lines, so that it is prepared once.
    await manager.query(
      `INSERT INTO fulfilment_line (fulfilment_id, order_line_id, quantity)
       SELECT $1, * FROM unnest($2::uuid[], $3::integer[])`,
      [id, parcel.map(({ lineId }) => lineId), parcel.map(({ quantity }) => quantity)],
    );
    commitFailpoint('fulfilment.store', manager);
  }
}

/** All that is still to be shipped. */
function all(lines: readonly OrderLine[]): LineQuantity[] {
  const left = lines.map(({ id, openQuantity }) => ({ lineId: id, quantity: openQuantity }));
  return left.filter(({ quantity }) => quantity > 0);
}

/** Counts the parcel as shipped and returns its lines; throws when there is not so much left. */
function pack(lines: readonly OrderLine[], parcel: readonly LineQuantity[]): OrderLine[] {
  return parcel.map(({ lineId, quantity }) => {
    const line = lines.find(({ id }) => id === lineId);
    const left = line?.openQuantity ?? 0;
    if (line === undefined || quantity > left) throw new Refused(new LineQuantityError(lineId, left));
    line.shippedQuantity += quantity;
    return line;
  });
}

function sum<Item>(items: readonly Item[], amountOf: (item: Item) => number): number {
  return items.reduce((total, item) => total + amountOf(item), 0);
}
