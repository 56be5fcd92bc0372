import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { id } from './shared.ts';

export const CustomerRegistered = defineEvent('customer.registered', {
  source: 'customers',
  description: 'Somebody has become a customer. Said once for each.',
  schema: z.object({ customerId: id, name: z.string(), email: z.string() }),
});
