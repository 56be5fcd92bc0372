import {
  allForEach,
  oneForEach,
  refuseConflict,
  UserErrorException,
  type BaseVersion,
  type Read,
} from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { InvalidStatusChangeError, OrderNotFoundError } from './order.errors.ts';
import { linkHashOf } from './guest.ts';
import { OrderRepository, type KeyedRequest } from './order.repository.ts';
import type { OrderStatusChange } from './order-status-change.ts';
import type { OrderStatus } from './order-status.ts';
import type { Actor, Order, OrderLine } from './order.ts';
import { InvalidTransition } from './transitions.ts';
import { actorOf, isVisible, type Viewer } from './viewer.ts';

/** Who changes an order, when, and in which transaction. */
export interface Change {
  readonly actor: Actor;
  readonly at: Date;
  readonly manager: EntityManager;
}

/** Changes a locked order. Returns the entry for its history, or undefined if nothing is to be stored. */
export type ChangeOrder = (order: Order, by: Change) => Promise<OrderStatusChange | undefined> | OrderStatusChange;

/** What a change depends on besides its content. */
export interface ChangeConditions {
  /** A request whose key was used before changes nothing. It must have the same content. */
  readonly request?: Omit<KeyedRequest, 'key'> & { readonly key: string | null | undefined };
  /** The version that the change is based on. */
  readonly version?: BaseVersion;
}

/** Reads orders, with one statement per table, and changes them by the rules that apply to every change. */
export class OrderService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** The orders by ID, in the order of the IDs. */
  readonly load = async (
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(Order | undefined)[]> => {
    const found = await new OrderRepository(manager).findByIds(ids);
    return oneForEach(ids, found, ({ id }) => id);
  };

  /** The orders by number, in the order of the numbers. */
  readonly loadByNumber = async (
    numbers: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(Order | undefined)[]> => {
    const found = await new OrderRepository(manager).findByNumbers(numbers);
    return oneForEach(numbers, found, ({ number }) => number);
  };

  /** The order of a guest, by the token of its link. Null for every other token. */
  async findByToken(token: string, read: Read): Promise<Order | null> {
    const hash = linkHashOf(token);
    return hash === undefined ? null : read((manager) => new OrderRepository(manager).findByLink(hash));
  }

  /** The lines of each order, in the order of the IDs. */
  readonly loadLines = async (
    orderIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<OrderLine[][]> => {
    const lines = await new OrderRepository(manager).findLines(orderIds, maxRows);
    return allForEach(orderIds, lines, ({ orderId }) => orderId);
  };

  /** The whole history of each order, in the order of the IDs. */
  readonly loadHistory = async (
    orderIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<OrderStatusChange[][]> => {
    const changes = await new OrderRepository(manager).findHistory(orderIds, maxRows);
    return allForEach(orderIds, changes, ({ orderId }) => orderId);
  };

  /**
   * Changes an order that is visible to the viewer, in one transaction with its history and events. Throws
   * `UserErrorException` with `OrderNotFoundError`, with `InvalidStatusChangeError` if the transitions do not allow the
   * change, with `IdempotencyConflictError` or `VersionConflictError` by the conditions, or with what `change` throws;
   * then nothing is changed.
   */
  change(viewer: Viewer, id: string, change: ChangeOrder, conditions?: ChangeConditions): Promise<Order> {
    return this.dataSource.transaction((manager) => this.changeIn(manager, viewer, id, change, conditions));
  }

  /** Like `change`, in an existing transaction. */
  async changeIn(
    manager: EntityManager,
    viewer: Viewer,
    id: string,
    change: ChangeOrder,
    { request, version }: ChangeConditions = {},
  ): Promise<Order> {
    const orders = new OrderRepository(manager);
    const order = await orders.lock(id);
    if (order === null || !isVisible(viewer, order)) throw new UserErrorException(new OrderNotFoundError());
    const isRepeated = request?.key != null && (await orders.isRepeated(id, { ...request, key: request.key }));
    if (isRepeated) return order;
    refuseConflict(version, order.version, 'order');
    try {
      const entry = await change(order, { actor: actorOf(viewer, order), at: this.now(), manager });
      if (entry !== undefined) await orders.save(order, entry);
      return order;
    } catch (error) {
      if (error instanceof InvalidTransition)
        throw new UserErrorException(new InvalidStatusChangeError(error as InvalidTransition<OrderStatus>));
      throw error;
    }
  }
}
