import { z } from 'zod';
import { defineEvent } from './event.ts';

/** Events without data: their subscribers read again what has changed. */
const nothing = z.object({});

const rate = 'Published at most once in two seconds. Its aggregateversion counts these events.';

export const StaffSalesChanged = defineEvent('staff.sales-changed', {
  source: 'orders',
  description: `The sales numbers have changed. ${rate}`,
  schema: nothing,
});

export const StaffReturnsChanged = defineEvent('staff.returns-changed', {
  source: 'orders',
  description: `Returns were requested or decided. ${rate}`,
  schema: nothing,
});

export const StaffDeadLettersChanged = defineEvent('staff.dead-letters-changed', {
  source: 'orders',
  description: `Dead letters were stored, redriven or erased. ${rate}`,
  schema: nothing,
});
