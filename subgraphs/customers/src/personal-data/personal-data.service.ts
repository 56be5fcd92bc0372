import { addToOutbox, createEvent, CustomerDeleted } from '@commerce/events';
import type { DataSource } from 'typeorm';
import { eraseEvents } from './event-erasure.ts';
import { lockLeaving } from '../role/role.service.ts';
import type { SessionService } from '../session/session.service.ts';

/** What this service knows of one customer: to take along, and to erase. */
export class PersonalDataService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: SessionService,
  ) {}

  /** Everything about a customer as JSON, but for what they know themselves or nobody may: passwords and tokens. */
  async export(customerId: string): Promise<string> {
    const [row]: { document: unknown }[] = await this.dataSource.query(
      `SELECT jsonb_build_object(
         'exportedAt', now(),
         'customer', to_jsonb(customer) - 'password_hash' - 'password_confirmed' - 'version' - 'name_key',
         'hasPassword', customer.password_hash IS NOT NULL,
         'addresses', (
           SELECT coalesce(jsonb_agg(to_jsonb(address) - 'customer_id' ORDER BY created_at, id), '[]')
           FROM address WHERE customer_id = customer.id),
         'sessions', (
           SELECT coalesce(jsonb_agg(to_jsonb(session) - 'customer_id' - 'token_hash' - 'previous_hash' ORDER BY created_at, id), '[]')
           FROM session WHERE customer_id = customer.id),
         'signInNetworks', (
           SELECT coalesce(jsonb_agg(jsonb_build_object('last_seen_at', last_seen_at) ORDER BY last_seen_at), '[]')
           FROM known_client WHERE customer_id = customer.id),
         'openRequests', (
           SELECT coalesce(jsonb_agg(jsonb_build_object('purpose', purpose, 'email', email, 'expires_at', expires_at)), '[]')
           FROM mailed_token WHERE customer_id = customer.id),
         'loginCodes', (
           SELECT coalesce(jsonb_agg(jsonb_build_object('sent_at', sent_at, 'expires_at', expires_at) ORDER BY sent_at), '[]')
           FROM login_code WHERE login_code.email = customer.email),
         'orders', (
           SELECT coalesce(jsonb_agg(to_jsonb(customer_order) - 'customer_id' ORDER BY placed_at, order_id), '[]')
           FROM customer_order WHERE customer_id = customer.id)
       ) AS document
       FROM customer WHERE id = $1`,
      [customerId],
    );
    return JSON.stringify(row?.document ?? null, null, 2);
  }

  /** Erases a customer with all that is theirs here, and tells everybody else to do so. Orders keep what they need. */
  async erase(customerId: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await lockLeaving(manager, customerId);
      await this.sessions.endIn(manager, customerId);
      // Addresses, sessions and tokens go with it.
      const [{ version, email }] = (await manager.query(
        `WITH erased AS (DELETE FROM customer WHERE id = $1 RETURNING version, email) SELECT * FROM erased`,
        [customerId],
      )) as [{ version: number; email: string }];
      await manager.query('DELETE FROM pending_registration WHERE email = $1', [email]);
      await manager.query('DELETE FROM login_code WHERE email = $1', [email]);
      await manager.query('DELETE FROM customer_order WHERE customer_id = $1', [customerId]);
      await eraseEvents(manager, customerId, email);
      const occurrence = { subject: customerId, aggregateVersion: version + 1 };
      await addToOutbox(manager, createEvent(CustomerDeleted, occurrence, { customerId }));
    });
  }
}
