import { auditTables, createAuditFunction, dropAudit, type AuditedTable } from '@commerce/events/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables whose changes by staff are in the audit log. A later migration may add others. */
export const auditedTables = {
  orders: {
    type: 'Order',
    owner: 'customer_id',
    hidden: [
      'contact',
      'name_key',
      'shipping_address',
      'billing_address',
      'customer_note',
      'guest_id',
      'guest_network',
      'link_hash',
      'idempotency_key',
      'request_hash',
      'payment_token',
      'payment_reference',
      'payment_action',
    ],
  },
  order_line: { type: 'Order', id: 'order_id' },
  order_note: { type: 'Order', id: 'order_id', hidden: ['text'] },
  order_edit: {
    type: 'Order',
    id: 'order_id',
    hidden: ['request_key', 'request_hash', 'payment_token', 'payment_reference', 'payment_action'],
  },
  order_return: { type: 'Order', id: 'order_id', hidden: ['reason', 'answer'] },
  order_return_line: { type: 'OrderReturn', id: 'return_id' },
  fulfilment: { type: 'Order', id: 'order_id' },
  fulfilment_line: { type: 'Fulfilment', id: 'fulfilment_id' },
  payment_operation: { type: 'Order', id: 'order_id', hidden: ['reason', 'error', 'request_key', 'token'] },
  shipping_method: { type: 'ShippingMethod' },
  tax_rate: { type: 'TaxRate' },
  promotion: { type: 'Promotion' },
  coupon_code: { type: 'CouponCode' },
  gift_card: { type: 'GiftCard', hidden: ['code_hash'] },
  gift_card_entry: { type: 'GiftCard', id: 'gift_card_id' },
  webhook_endpoint: { type: 'WebhookEndpoint', hidden: ['url', 'secret', 'previous_secrets'] },
  // Deliveries of events are not acts of staff, but pings and repetitions are.
  webhook_delivery: {
    type: 'WebhookEndpoint',
    id: 'endpoint_id',
    hidden: ['payload', 'error', 'response_excerpt', 'redelivery_key'],
    on: 'INSERT OR UPDATE OF redelivery_key',
    when: 'NEW.order_id IS NULL OR NEW.redelivery_key IS NOT NULL',
  },
  dead_letter: { type: 'DeadLetter', hidden: ['payload', 'error'] },
} satisfies Readonly<Record<string, AuditedTable>>;

export class AuditActsOfStaff1760000002142 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${createAuditFunction} ${auditTables(auditedTables)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(dropAudit(auditedTables));
  }
}
