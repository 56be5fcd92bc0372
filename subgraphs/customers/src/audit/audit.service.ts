import { allForEach, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import type { AuditChange, AuditEntry } from './audit-entry.ts';
import type { AuditLogConditions } from './audit.inputs.ts';
import { AuditRepository } from './audit.repository.ts';

/** Reads the audit log. */
export class AuditService {
  constructor(private readonly dataSource: DataSource) {}

  list(conditions: AuditLogConditions, page: PageArgs, read: Read): Promise<Connection<AuditEntry>> {
    return new AuditRepository(this.dataSource.manager).list(conditions, page, read);
  }

  /** The changes of each entry, in the order of the IDs. */
  readonly loadChanges = async (
    entryIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<AuditChange[][]> => {
    const changes = await new AuditRepository(manager).findChanges(entryIds, maxRows);
    return allForEach(entryIds, changes, ({ entryId }) => entryId);
  };
}
