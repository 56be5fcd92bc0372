import { createHash } from 'node:crypto';
import { StockLow, StockRequestFulfilled } from '@commerce/events';
import { on, type EventHandler } from '@commerce/events/database';
import { RecipientRepository } from '../recipient/recipient.repository.ts';
import { MailRepository } from './mail.repository.ts';
import type { MailService } from './mail.service.ts';

/**
 * Queues the emails about stock.
 *
 * @param staff The addresses that emails about low stock go to.
 */
export const stockHandlers = (mails: MailService, staff: readonly string[]): readonly EventHandler[] => [
  on(StockLow, async ({ variantId, title, sku, threshold, stock: { availableQuantity } }, manager, { id }) => {
    if (staff.length === 0 || !(await new MailRepository(manager).upsertLowStock(variantId))) return;
    const mail = { kind: 'low-stock', customerId: null, name: null } as const;
    const data = { title, sku, threshold, availableQuantity };
    for (const email of staff) await mails.add(idFor(id, email), { ...mail, email, data }, manager);
  }),
  on(StockRequestFulfilled, async ({ customerId, title, sku, slug, options }, manager, { id }) => {
    const recipient = await new RecipientRepository(manager).find(customerId);
    // Null for a customer who was deleted meanwhile. An address that is not verified may belong to somebody else.
    if (recipient === undefined || recipient.email === null || !recipient.emailVerified) return;
    const { name, email, language } = recipient;
    const data = { title, sku, slug, options };
    await mails.add(id, { kind: 'back-in-stock', customerId, name, email, language, data }, manager);
  }),
];

/** The ID of the email about an event to one of several recipients: a UUID without hyphens. */
function idFor(eventId: string, email: string): string {
  return createHash('sha256').update(`${eventId} ${email}`).digest('hex').slice(0, 32);
}
