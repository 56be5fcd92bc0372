import { hasRole, type Caller } from '@commerce/identity';
import { Refused } from '@commerce/graphql';
import { MoreThan, type DataSource, type EntityManager } from 'typeorm';
import { InvalidMove } from '../moves.ts';
import type { PaymentService } from '../payment/payment.service.ts';
import { orderStore } from './order-store.ts';
import { InvalidStatusChangeError, OrderNotFoundError, PartlyShippedError } from './order.errors.ts';
import type { OrderStatusChange } from './order-status-change.ts';
import { statusesCustomersMayCancel, type OrderStatus } from './order-status.ts';
import { OrderLine, type Actor, type Order } from './order.ts';

/** Who changes an order, when, and in which transaction. */
export interface Change {
  readonly actor: Actor;
  readonly at: Date;
  readonly manager: EntityManager;
}

/** Changes a locked order; answers the row for its history, or nothing when there was nothing to change. */
export type ChangeOrder = (order: Order, by: Change) => Promise<OrderStatusChange | undefined> | OrderStatusChange;

/** What people do to orders. */
export class OrderService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly payments: PaymentService,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /**
   * Customers may cancel theirs until it is packed, staff until something of it is shipped. Refused with
   * `OrderNotFoundError`, `InvalidStatusChangeError` or `PartlyShippedError`.
   */
  cancel(caller: Caller, id: string, reason: string | null): Promise<Order> {
    return this.change(caller, id, async (order, by) => {
      refuseToCancelUnlessAllowed(caller, order);
      if (order.status === 'PROCESSING') await refuseWhenPartlyShipped(id, by.manager);
      return cancelWhole(order, reason, by, this.payments);
    });
  }

  /** Staff have begun to pack. Refused with `OrderNotFoundError` or `InvalidStatusChangeError`. */
  startProcessing(caller: Caller, id: string): Promise<Order> {
    return this.change(caller, id, (order, { actor, at }) => order.moveTo('PROCESSING', actor, null, at));
  }

  /**
   * Changes an order that the caller may see, in one transaction with its history and events. What the change refuses or
   * what the tables of moves do not have is refused here, and nothing is changed.
   */
  change(caller: Caller, id: string, change: ChangeOrder): Promise<Order> {
    return this.dataSource.transaction((manager) => this.changeIn(manager, caller, id, change));
  }

  /** As `change`, in a transaction that there is already. */
  async changeIn(manager: EntityManager, caller: Caller, id: string, change: ChangeOrder): Promise<Order> {
    const order = await orderStore.lock(id, manager);
    if (order === null || !isVisibleTo(caller, order)) throw new Refused(new OrderNotFoundError());
    try {
      const row = await change(order, { actor: actorOf(caller, order), at: this.now(), manager });
      if (row !== undefined) await orderStore.save(order, manager, row);
      return order;
    } catch (error) {
      if (error instanceof InvalidMove)
        throw new Refused(new InvalidStatusChangeError(error as InvalidMove<OrderStatus>));
      throw error;
    }
  }
}

/** An order is visible to its customer and to staff; for everybody else there is none. */
export function isVisibleTo(caller: Caller | undefined, order: Order): boolean {
  return order.customerId === caller?.id || hasRole(caller, 'STAFF');
}

/** Customers may cancel until their order is packed. Throws `InvalidMove`. */
export function refuseToCancelUnlessAllowed(caller: Caller, { status }: Order): void {
  const mayCancel = hasRole(caller, 'STAFF') || statusesCustomersMayCancel.includes(status);
  if (!mayCancel) throw new InvalidMove<OrderStatus>(status, 'CANCELLED');
}

/** Ends a locked order of which nothing is shipped. Throws `InvalidMove`. */
export async function cancelWhole(
  order: Order,
  reason: string | null,
  { actor, at, manager }: Change,
  payments: PaymentService,
): Promise<OrderStatusChange> {
  const change = order.moveTo('CANCELLED', actor, reason, at);
  await payments.release(order, actor, manager);
  return change;
}

async function refuseWhenPartlyShipped(orderId: string, manager: EntityManager): Promise<void> {
  if (await manager.existsBy(OrderLine, { orderId, shippedQuantity: MoreThan(0) })) {
    throw new Refused(new PartlyShippedError());
  }
}

function actorOf({ id }: Caller, order: Order): Actor {
  return { kind: order.customerId === id ? 'CUSTOMER' : 'STAFF', id };
}
