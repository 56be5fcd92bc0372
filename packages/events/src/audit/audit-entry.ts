import type { StaffAct } from '@commerce/runtime';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { AuditEntryRecorded } from '../contracts/audit-events.ts';
import { createEvent } from '../contracts/event.ts';
import { addToOutbox } from '../outbox/outbox.ts';

/** One changed row. */
export type AuditChange = z.output<typeof AuditEntryRecorded.schema>['changes'][number];

/** What a transaction has changed. */
export interface AuditedChanges {
  readonly changes: readonly AuditChange[];
  readonly omittedChanges?: number;
}

/**
 * Adds an entry to the audit log, in the transaction of the changes. Mutations of staff do so by themselves: see
 * `recordsStaffActs`. Call it for a job that a member of staff has started, once, with counts instead of rows.
 *
 * @param service The name of the service.
 */
export async function addAuditEntry(
  manager: EntityManager,
  service: string,
  { actorId, action, requestId, reason }: Omit<StaffAct, 'isForStaff'>,
  { changes, omittedChanges = 0 }: AuditedChanges,
): Promise<void> {
  const [entryId, time] = [uuidv7(), new Date()];
  const event = createEvent(
    AuditEntryRecorded,
    { subject: actorId, aggregateVersion: 0, time, service },
    {
      entryId,
      actorId,
      action,
      service,
      requestId: requestId ?? null,
      reason: reason ?? null,
      at: time.toISOString(),
      changes: [...changes],
      omittedChanges,
    },
  );
  await addToOutbox(manager, event);
}
