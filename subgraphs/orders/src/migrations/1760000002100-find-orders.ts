import { fillColumn, type FilledColumn } from '@commerce/runtime/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { Contact } from '../order/delivery-details.ts';
import { nameKeyOf } from '../order/name-key.ts';

/** Indexes for each way in which staff find orders. */
export class FindOrders1760000002100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Orders that a process of the previous version places meanwhile are not found by name.
    await runner.query(`ALTER TABLE orders ADD name_key text COLLATE "C" NOT NULL DEFAULT ''`);
    const column: FilledColumn<{ contact: Contact }> = { table: 'orders', column: 'name_key', from: ['contact'] };
    await fillColumn(runner, column, ({ contact }) => nameKeyOf(contact.name));
    await runner.query(`
      CREATE INDEX orders_by_name ON orders USING gin (array_to_tsvector(string_to_array(name_key, ' ')));
      CREATE INDEX orders_by_email ON orders (((contact ->> 'email') COLLATE "C"));
      CREATE INDEX orders_by_status ON orders (status, placed_at DESC, id DESC);
      CREATE INDEX orders_by_payment_status ON orders (payment_status, placed_at DESC, id DESC);
      -- What an order costs: the total less what was released.
      CREATE INDEX orders_by_total ON orders (currency_code, (total_minor - payment_released_minor));
      CREATE INDEX order_line_by_sku ON order_line (upper(sku), order_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX orders_by_email, orders_by_status, orders_by_payment_status, orders_by_total, order_line_by_sku;
      ALTER TABLE orders DROP COLUMN name_key;
    `);
  }
}
