import { auditTables, createAuditFunction, dropAudit, type AuditedTable } from '@commerce/events/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables whose changes by staff are in the audit log. A later migration may add others. */
export const auditedTables = {
  product: { type: 'Product' },
  variant: { type: 'Product', id: 'product_id' },
  product_attribute: { type: 'Product', id: 'product_id' },
  product_image: { type: 'Product', id: 'product_id', hidden: ['content'] },
  attribute: { type: 'Attribute' },
  brand: { type: 'Brand' },
  category: { type: 'Category' },
  stock_location: { type: 'StockLocation' },
  stock_movement: { type: 'ProductVariant', id: 'variant_id', hidden: ['request_key'] },
  // Votes of others change only a count.
  review: {
    type: 'Review',
    owner: 'customer_id',
    hidden: ['author_name', 'title', 'text'],
    on: 'INSERT OR DELETE OR UPDATE OF stars, title, text, answer, answered_at, hidden',
  },
  catalogue_import: { type: 'Import' },
} satisfies Readonly<Record<string, AuditedTable>>;

export class AuditActsOfStaff1760000002140 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${createAuditFunction} ${auditTables(auditedTables)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(dropAudit(auditedTables));
  }
}
