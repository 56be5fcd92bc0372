import type { AuditEntryRecorded } from '@commerce/events';
import { paginate, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import type { ExpiredRows } from '@commerce/runtime';
import { selectEntities, uuidList } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { AuditChange, AuditEntry } from './audit-entry.ts';
import type { AuditLogConditions } from './audit.inputs.ts';

export type RecordedEntry = z.output<typeof AuditEntryRecorded.schema>;

/** Entries that are deleted because they are old. Their changes are deleted with them. */
export const oldAuditEntries = (days: number): ExpiredRows => ({
  table: 'audit_entry',
  key: 'id',
  condition: `at < now() - interval '${days} days'`,
});

const newestFirst = [
  { property: 'at', direction: 'DESC' },
  { property: 'id', direction: 'DESC' },
] as const;

/** The audit log, to which entries are only added. */
export class AuditRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert({ entryId, at, actorId, action, service, requestId, reason, changes, omittedChanges }: RecordedEntry) {
    await this.manager.query(
      `WITH entry AS (
         INSERT INTO audit_entry (id, at, actor_id, action, service, request_id, omitted_changes, reason, words)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $9,
           to_tsvector('simple', concat_ws(' ', $4::text, $9::text)) || jsonb_to_tsvector('simple', $8::jsonb, '["string", "numeric"]'))
         RETURNING id
       )
       INSERT INTO audit_change (entry_id, position, subject_type, subject_id, operation, fields)
       SELECT entry.id, position, change ->> 'subjectType', (change ->> 'subjectId')::uuid, change ->> 'operation',
         change -> 'fields'
       FROM entry, jsonb_array_elements($8::jsonb) WITH ORDINALITY AS changed (change, position)`,
      [entryId, at, actorId, action, service, requestId, omittedChanges, JSON.stringify(changes), reason],
    );
  }

  /** One page, newest first. */
  list(conditions: AuditLogConditions, page: PageArgs, read: Read): Promise<Connection<AuditEntry>> {
    const { actorId, action, subjectType, subjectId, from, to, text } = conditions;
    const query = this.manager.createQueryBuilder(AuditEntry, 'entry');
    if (actorId != null) query.andWhere('entry.actorId = :actorId', { actorId });
    if (action != null) query.andWhere('entry.action = :action', { action });
    if (from != null) query.andWhere('entry.at >= :from', { from });
    if (to != null) query.andWhere('entry.at < :to', { to });
    if (text != null) query.andWhere(`words @@ plainto_tsquery('simple', :text)`, { text });
    if (subjectType != null) {
      const one = subjectId == null ? '' : ' AND subject_id = :subjectId';
      query.andWhere(`entry.id IN (SELECT entry_id FROM audit_change WHERE subject_type = :subjectType${one})`, {
        subjectType,
        subjectId,
      });
    }
    return paginate(query, newestFirst, page, read);
  }

  /** The changes of the entries, in the order in which they were made. */
  findChanges(entryIds: readonly string[], maxRows?: number): Promise<AuditChange[]> {
    const sqlFor = (columns: string) =>
      `SELECT ${columns} FROM audit_change WHERE entry_id = ANY(${uuidList('$1')}) ORDER BY position LIMIT $2`;
    return selectEntities(AuditChange, this.manager, sqlFor, [entryIds, maxRows]);
  }
}
