import { CartAbandoned } from '@commerce/events';
import { on, type EventHandler } from '@commerce/events/database';
import { RecipientRepository } from '../recipient/recipient.repository.ts';
import type { MailService } from './mail.service.ts';

/** Queues the emails about carts. */
export const cartHandlers = (mails: MailService): readonly EventHandler[] => [
  on(CartAbandoned, async ({ customerId, items, moreItems }, manager, { id }) => {
    const recipient = await new RecipientRepository(manager).find(customerId);
    // Null for a customer who was deleted meanwhile. An address that is not verified may belong to somebody else.
    if (recipient === undefined || recipient.email === null || !recipient.emailVerified) return;
    const { name, email, language } = recipient;
    const data = { items, moreItems };
    await mails.add(id, { kind: 'cart-reminder', customerId, name, email, language, data }, manager);
  }),
];
