import type { EntityManager } from 'typeorm';
import { storable } from '../storable.ts';

/** What is known of a customer, as far as mails need it. */
export interface Recipient {
  readonly name: string | null;
  readonly email: string | null;
  /** Whether they want to hear of the way of an order. */
  readonly orderProgress: boolean;
  readonly isDeleted: boolean;
}

interface Told {
  readonly customerId: string;
  readonly name: string;
  readonly email: string;
}

const remember = `
  INSERT INTO recipient (customer_id, name, email, told_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (customer_id) DO UPDATE SET name = excluded.name, email = excluded.email, told_at = excluded.told_at
  WHERE recipient.told_at <= excluded.told_at AND recipient.deleted_at IS NULL`;

const prefer = `
  INSERT INTO recipient (customer_id, order_progress, preferences_at) VALUES ($1, $2, $3)
  ON CONFLICT (customer_id) DO UPDATE
  SET order_progress = excluded.order_progress, preferences_at = excluded.preferences_at
  WHERE recipient.preferences_at <= excluded.preferences_at AND recipient.deleted_at IS NULL`;

/** Nothing of them is left but that they have left: what is told late must not bring them back. */
const forget = `
  INSERT INTO recipient (customer_id, deleted_at) VALUES ($1, now())
  ON CONFLICT (customer_id) DO UPDATE SET name = NULL, email = NULL, order_progress = true, deleted_at = now()`;

const select = `
  SELECT name, email, order_progress AS "orderProgress", deleted_at IS NOT NULL AS "isDeleted" FROM recipient`;

/** Customers, as events tell of them: an event that is older than what is known changes nothing. */
export const recipients = {
  async remember({ customerId, name, email }: Told, toldAt: string, manager: EntityManager): Promise<void> {
    await manager.query(remember, [customerId, storable(name), storable(email), toldAt]);
  },

  async prefer(
    { customerId, orderProgress }: { readonly customerId: string; readonly orderProgress: boolean },
    toldAt: string,
    manager: EntityManager,
  ): Promise<void> {
    await manager.query(prefer, [customerId, orderProgress, toldAt]);
  },

  async find(customerId: string, manager: EntityManager): Promise<Recipient | undefined> {
    const [found]: Recipient[] = await manager.query(`${select} WHERE customer_id = $1`, [customerId]);
    return found;
  },

  async nameOf(email: string, manager: EntityManager): Promise<string | null> {
    const [found]: Recipient[] = await manager.query(`${select} WHERE email = $1 LIMIT 1`, [storable(email)]);
    return found?.name ?? null;
  },

  /** Erases the customer, with every mail of theirs, sent or not. */
  async forget(customerId: string, manager: EntityManager): Promise<void> {
    await manager.query(
      `DELETE FROM mail WHERE customer_id = $1
       OR email = (SELECT email FROM recipient WHERE recipient.customer_id = $1)`,
      [customerId],
    );
    await manager.query(forget, [customerId]);
  },
};
