import type { EntityManager } from 'typeorm';

/**
 * Customers of whom this service stores data. A transaction that stores some locks the customer first, so that it does
 * not miss an erasure, and the changes of one customer wait for each other.
 */
export class ReviewerRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Locks the customer. Returns false if the customer is erased, so nothing may be stored. */
  async lock(customerId: string): Promise<boolean> {
    const [reviewer]: { erased: boolean }[] = await this.manager.query(
      `INSERT INTO reviewer (customer_id) VALUES ($1)
       ON CONFLICT (customer_id) DO UPDATE SET erased = reviewer.erased RETURNING erased`,
      [customerId],
    );
    return !reviewer!.erased;
  }

  /** Locks the customer, for whom nothing can be stored afterwards. */
  async erase(customerId: string): Promise<void> {
    await this.manager.query(
      `INSERT INTO reviewer (customer_id, erased) VALUES ($1, true)
       ON CONFLICT (customer_id) DO UPDATE SET erased = true`,
      [customerId],
    );
  }
}
