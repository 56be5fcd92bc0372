import { z } from 'zod';
import { defineEvent, everyService } from './event.ts';
import { at, id } from './shared.ts';

/** What happened to a row, or that all data of a customer were read. */
export const auditOperations = ['CREATED', 'UPDATED', 'DELETED', 'EXPORTED'] as const;

const value = z
  .unknown()
  .describe('JSON, cut after 500 characters. Null before the row existed, and after it was deleted.');

const field = z.object({
  name: z.string(),
  before: value.optional(),
  after: value.optional(),
  isHidden: z.boolean().describe('Whether the values are left out, because they are personal or secret.'),
});

const change = z.object({
  subjectType: z.string().describe('The kind of thing, such as Order.'),
  subjectId: z.string().nullable(),
  operation: z.enum(auditOperations),
  fields: z.array(field),
});

export const AuditEntryRecorded = defineEvent('audit.entry-recorded', {
  source: everyService,
  description:
    'A member of staff has changed something: the rows that one transaction of a mutation has changed. Stored in the audit log.',
  schema: z.object({
    entryId: id,
    actorId: id,
    action: z.string().describe('The mutation, such as updateProduct, or the job.'),
    service: z.string(),
    requestId: z.string().nullable(),
    reason: z.string().nullable().describe('Why, as the actor has entered it, for what must be explained.'),
    at,
    changes: z.array(change),
    omittedChanges: z.int().nonnegative().describe('Further changed rows, which would make the entry too long.'),
  }),
});
