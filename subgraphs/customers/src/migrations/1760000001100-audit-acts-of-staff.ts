import { auditTables, createAuditFunction, dropAudit, type AuditedTable } from '@commerce/events/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables whose changes by staff are in the audit log. A later migration may add others. */
export const auditedTables = {
  customer: {
    type: 'Customer',
    owner: 'id',
    hidden: ['name', 'name_key', 'email', 'phone', 'password_hash', 'password_confirmed'],
  },
  address: {
    type: 'Customer',
    id: 'customer_id',
    owner: 'customer_id',
    hidden: ['recipient', 'line1', 'line2', 'postal_code', 'city', 'region', 'country_code'],
  },
  session: {
    type: 'Customer',
    id: 'customer_id',
    owner: 'customer_id',
    hidden: ['token_hash', 'previous_hash', 'device', 'network', 'previous_network'],
  },
  passkey: {
    type: 'Customer',
    id: 'customer_id',
    owner: 'customer_id',
    hidden: ['name', 'credential_id', 'public_key'],
  },
} satisfies Readonly<Record<string, AuditedTable>>;

export class AuditActsOfStaff1760000001100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${createAuditFunction} ${auditTables(auditedTables)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(dropAudit(auditedTables));
  }
}
