import { allForEach, UserErrorException } from '@commerce/graphql';
import type { Caller } from '@commerce/identity';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { OrderService } from '../order/order.service.ts';
import type { Order } from '../order/order.ts';
import { StaffChangeRepository } from '../order/staff-change.repository.ts';
import { TooManyNotesError } from './note.errors.ts';
import type { NewNote } from './note.inputs.ts';
import { NoteRepository } from './note.repository.ts';
import { maxNotes, type OrderNote } from './order-note.ts';

/** What staff write about orders, for each other. */
export class NoteService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly orders: OrderService,
  ) {}

  /**
   * Adds a note, which does not change the version of the order. A repeated key has no effect. Throws
   * `UserErrorException` with `OrderNotFoundError`, `TooManyNotesError` or `IdempotencyConflictError`.
   */
  add(caller: Caller, { orderId, text, idempotencyKey: key }: NewNote): Promise<Order> {
    const request = { action: 'note', key, content: { text } };
    return this.orders.change(
      { caller },
      orderId,
      async (order, { at, manager }) => {
        const notes = new NoteRepository(manager);
        if ((await notes.count(orderId)) >= maxNotes) throw new UserErrorException(new TooManyNotesError(maxNotes));
        await notes.insert({ id: uuidv7(), orderId, text, authorId: caller.id, at });
        await new StaffChangeRepository(manager).add(order, 'NOTE_ADDED', { kind: 'STAFF', id: caller.id }, at);
        return undefined;
      },
      { request },
    );
  }

  /** The notes of each order, oldest first, in the order of the IDs. */
  readonly load = async (
    orderIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<OrderNote[][]> => {
    const found = await new NoteRepository(manager).findOfOrders(orderIds, maxRows);
    return allForEach(orderIds, found, ({ orderId }) => orderId);
  };
}
