import { AuditEntryRecorded } from '@commerce/events';
import { on, type EventHandler } from '@commerce/events/database';
import { AuditRepository } from './audit.repository.ts';

export const auditHandlers: readonly EventHandler[] = [
  on(AuditEntryRecorded, (entry, manager) => new AuditRepository(manager).insert(entry)),
];
