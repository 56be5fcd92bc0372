import type { EntityManager } from 'typeorm';
import { OrderRepository } from '../order/order.repository.ts';
import { system } from '../order/order.ts';

/** What the history of an order says when it is added to an account. */
const note = 'The order was added to the account.';

/** More than one address has in practice. The next sign-in adds further ones. */
const maxOrders = 200;

/** Gives customers the orders that they placed as guests. */
export class ClaimService {
  constructor(private readonly now: () => Date = () => new Date()) {}

  /**
   * Gives the guest orders with this address to the customer, who must have verified it. An entry in the history of
   * each order publishes its customer. Repeating it has no effect, because these orders are no longer those of guests.
   */
  async claim(customerId: string, email: string, manager: EntityManager): Promise<void> {
    const orders = new OrderRepository(manager);
    for (const order of await orders.assignGuestOrders(customerId, email, maxOrders))
      await orders.save(order, order.note(system, 'CUSTOMER_ASSIGNED', note, this.now()));
  }
}
