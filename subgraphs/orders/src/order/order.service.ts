import { createHash } from 'node:crypto';
import { addToOutbox, OrderPlaced, OrderStatusChanged, type StockReserved } from '@commerce/events';
import { hasRole, Refused, type Caller } from '@commerce/service';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import type { CartService } from '../cart/cart.service.ts';
import type { OfferService } from '../offer/offer.service.ts';
import {
  EmptyCartError,
  IdempotencyConflictError,
  InvalidStatusChangeError,
  InvalidStatusMove,
  OrderNotFoundError,
} from './order.errors.ts';
import type { Placement } from './order.inputs.ts';
import { OrderStatusChange } from './order-status-change.ts';
import { statusesCustomersMayCancel, type OrderStatus, type RejectionReason } from './order-status.ts';
import { linesOf, Order, OrderLine, system, type Actor, type Wanted } from './order.ts';

type Reservation = z.output<typeof StockReserved.schema>;
/** Moves an order, or throws `InvalidStatusMove`. */
type Move = (order: Order, at: Date) => OrderStatusChange;

export class OrderService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly offers: OfferService,
    private readonly carts: CartService,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /**
   * Places an order, or returns the one that was placed with the same key before: also when both come at the same time.
   * One transaction and no call to anybody: order, lines, history, emptied cart and events, or none of them.
   */
  async place(customerId: string, placement: Placement): Promise<Order> {
    const requestHash = hashOf(placement);
    return this.dataSource.transaction(async (manager) => {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [
        `order ${customerId} ${placement.idempotencyKey}`,
      ]);
      const { idempotencyKey } = placement;
      const earlier = await manager.findOneBy(Order, { customerId, idempotencyKey });
      if (earlier === null) return this.#placeNew(customerId, placement, requestHash, manager);
      if (earlier.requestHash !== requestHash) throw new Refused(new IdempotencyConflictError());
      return earlier;
    });
  }

  async #placeNew(
    customerId: string,
    { idempotencyKey, contact, shippingAddress, lines }: Placement,
    requestHash: string,
    manager: EntityManager,
  ): Promise<Order> {
    const wanted = lines ? await this.#offersFor(lines, manager) : await this.carts.takeAll(customerId, manager);
    if (wanted.length === 0) throw new Refused(new EmptyCartError());
    const id = uuidv7();
    const orderLines = linesOf(id, wanted, uuidv7);
    const request = { customerId, idempotencyKey, requestHash, contact, shippingAddress };
    const [order, change] = Order.place(id, request, orderLines, this.now());
    const { generatedMaps } = await manager
      .createQueryBuilder()
      .insert()
      .into(Order)
      .values(order)
      .returning('number')
      .execute();
    order.number = (generatedMaps[0] as { number: string }).number;
    await manager.insert(OrderLine, orderLines);
    await manager.insert(OrderStatusChange, change);
    await this.#sayPlaced(order, orderLines, manager);
    await this.#sayChanged(order, change, manager);
    return order;
  }

  async #offersFor(lines: NonNullable<Placement['lines']>, manager: EntityManager): Promise<Wanted[]> {
    const offers = await this.offers.findForSale(
      lines.map(({ variantId }) => variantId),
      manager,
    );
    return lines.map(({ quantity }, index) => ({ offer: offers[index]!, quantity }));
  }

  /** Stock is reserved: confirms, or rejects when what holds is not the price that the customer was shown. */
  confirm(reservation: Reservation, manager: EntityManager): Promise<Order | null> {
    const prices = new Map(reservation.lines.map(({ variantId, unitPrice }) => [variantId, unitPrice]));
    return this.#decide(reservation.orderId, manager, async (order) => {
      const lines = await manager.findBy(OrderLine, { orderId: order.id });
      const asShown = ({ variantId, unitPriceMinor, currencyCode }: OrderLine) =>
        prices.get(variantId)?.amountMinor === unitPriceMinor && prices.get(variantId)?.currencyCode === currencyCode;
      return lines.every(asShown) ? undefined : 'PRICE_CHANGED';
    });
  }

  /** Stock cannot be reserved. */
  reject(orderId: string, reason: RejectionReason, manager: EntityManager): Promise<Order | null> {
    return this.#decide(orderId, manager, () => Promise.resolve(reason));
  }

  /** Decides a pending order. One that was decided, or cancelled, meanwhile stays as it is. */
  async #decide(
    orderId: string,
    manager: EntityManager,
    rejection: (order: Order) => Promise<RejectionReason | undefined>,
  ): Promise<Order | null> {
    const order = await manager.findOne(Order, { where: { id: orderId }, lock: { mode: 'pessimistic_write' } });
    if (order?.status !== 'PENDING') return order;
    const reason = await rejection(order);
    const at = this.now();
    const change = reason === undefined ? order.moveTo('CONFIRMED', system, null, at) : order.reject(reason, at);
    return this.#save(order, change, manager);
  }

  /** Refused with `OrderNotFoundError` or `InvalidStatusChangeError`. Customers may cancel theirs until it is packed. */
  cancel(caller: Caller, id: string, reason: string | null): Promise<Order> {
    const isStaff = hasRole(caller, 'STAFF');
    return this.#move(caller, id, (order, at) => {
      const mayCancel = isStaff || statusesCustomersMayCancel.includes(order.status);
      if (!mayCancel) throw new InvalidStatusMove(order.status, 'CANCELLED');
      return order.moveTo('CANCELLED', actorOf(caller, order), reason, at);
    });
  }

  /** Moves an order on by hand. Refused with `OrderNotFoundError` or `InvalidStatusChangeError`. */
  updateStatus(caller: Caller, id: string, status: OrderStatus): Promise<Order> {
    return this.#move(caller, id, (order, at) => order.moveTo(status, actorOf(caller, order), null, at));
  }

  async #move(caller: Caller, id: string, move: Move): Promise<Order> {
    return this.dataSource.transaction(async (manager) => {
      const order = await manager.findOne(Order, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (order === null || !isVisibleTo(caller, order)) throw new Refused(new OrderNotFoundError());
      try {
        return await this.#save(order, move(order, this.now()), manager);
      } catch (error) {
        if (error instanceof InvalidStatusMove) throw new Refused(new InvalidStatusChangeError(error));
        throw error;
      }
    });
  }

  async #save(order: Order, change: OrderStatusChange, manager: EntityManager): Promise<Order> {
    const { status, version, reason } = order;
    await manager.update(Order, { id: order.id }, { status, version, reason });
    await manager.insert(OrderStatusChange, change);
    await this.#sayChanged(order, change, manager);
    return order;
  }

  #sayPlaced(order: Order, lines: readonly OrderLine[], manager: EntityManager): Promise<void> {
    const occurrence = { subject: order.id, aggregateVersion: order.version, time: order.placedAt };
    return addToOutbox(manager, OrderPlaced, occurrence, {
      orderId: order.id,
      number: order.number,
      customerId: order.customerId,
      total: order.total(),
      placedAt: order.placedAt.toISOString(),
      lines: lines.map((line) => ({
        variantId: line.variantId,
        quantity: line.quantity,
        unitPrice: line.unitPrice(),
      })),
    });
  }

  #sayChanged(order: Order, change: OrderStatusChange, manager: EntityManager): Promise<void> {
    const { version, status, previousStatus, reason, at } = change;
    const occurrence = { subject: order.id, aggregateVersion: version, time: at };
    return addToOutbox(manager, OrderStatusChanged, occurrence, {
      orderId: order.id,
      number: order.number,
      customerId: order.customerId,
      version,
      status,
      previousStatus,
      reason,
      total: order.total(),
      placedAt: order.placedAt.toISOString(),
      at: at.toISOString(),
    });
  }
}

/** An order is visible to its customer and to staff; for everybody else there is none. */
export function isVisibleTo(caller: Caller | undefined, order: Order): boolean {
  return order.customerId === caller?.id || hasRole(caller, 'STAFF');
}

function actorOf({ id }: Caller, order: Order): Actor {
  return { kind: order.customerId === id ? 'CUSTOMER' : 'STAFF', id };
}

/** The key itself is no part of the content. */
function hashOf({ idempotencyKey: _key, ...content }: Placement): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url');
}
