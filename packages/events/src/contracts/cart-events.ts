import { z } from 'zod';
import { defineEvent } from './event.ts';
import { id, quantity } from './shared.ts';

export const CartAbandoned = defineEvent('cart.abandoned', {
  source: 'orders',
  description:
    'The cart of a customer who has consented to reminders has not changed for some time. Published once for each content of the cart.',
  schema: z.object({
    customerId: id,
    items: z.array(z.object({ title: z.string(), quantity })).min(1),
    moreItems: z.int().nonnegative().describe('The number of further items.'),
  }),
});
