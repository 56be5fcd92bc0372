import { currentStaffAct, type StaffAct } from '@commerce/runtime';
import {
  EventSubscriber,
  type BeforeQueryEvent,
  type EntitySubscriberInterface,
  type QueryRunner,
  type TransactionCommitEvent,
  type TransactionRollbackEvent,
  type TransactionStartEvent,
} from 'typeorm';
import { addAuditEntry, type AuditChange } from './audit-entry.ts';

const depth = Symbol('number of nested transactions of an act');

interface RunnerData {
  [depth]?: number;
}

interface CollectedChange extends AuditChange {
  readonly ownerId: string | null;
}

const start = `SELECT set_config('audit.actor', $1, true)`;
const collect = `SELECT current_setting('audit.changes', true) AS changes, current_setting('audit.omitted', true) AS omitted`;
const writing = /(?:INSERT\s+INTO|(?<!FOR\s(?:NO\sKEY\s)?)UPDATE|DELETE\s+FROM)\s+(?:ONLY\s+)?"?(\w+)"?/gi;

/**
 * A subscriber for a data source that records what mutations of staff change. Each transaction becomes one entry of the
 * audit log, which commits with it.
 *
 * A statement outside of a transaction would not be recorded, so it throws if it changes one of the tables.
 *
 * @param service The name of the service.
 * @param tables The tables with the trigger of `auditTables`.
 */
export function recordsStaffActs(service: string, tables: readonly string[]): new () => EntitySubscriberInterface {
  const audited = new Set(tables);

  @EventSubscriber()
  class StaffActSubscriber implements EntitySubscriberInterface {
    beforeQuery({ query, queryRunner }: BeforeQueryEvent): void {
      const act = currentStaffAct();
      if (act === undefined || !act.isForStaff || queryRunner.isTransactionActive) return;
      for (const [, table = ''] of query.matchAll(writing)) {
        if (audited.has(table)) throw new Error(`${act.action} changes ${table} outside of a transaction, unrecorded.`);
      }
    }

    async afterTransactionStart({ queryRunner }: TransactionStartEvent): Promise<void> {
      const act = currentStaffAct();
      if (act === undefined) return;
      if (addTo(queryRunner, 1) === 1) await queryRunner.query(start, [act.actorId]);
    }

    async beforeTransactionCommit({ queryRunner }: TransactionCommitEvent): Promise<void> {
      const act = currentStaffAct();
      if (act !== undefined && (queryRunner.data as RunnerData)[depth] === 1) await record(queryRunner, act);
    }

    afterTransactionCommit({ queryRunner }: TransactionCommitEvent): void {
      addTo(queryRunner, -1);
    }

    afterTransactionRollback({ queryRunner }: TransactionRollbackEvent): void {
      addTo(queryRunner, -1);
    }
  }

  async function record({ manager }: QueryRunner, act: StaffAct): Promise<void> {
    const [collected]: { changes: string | null; omitted: string | null }[] = await manager.query(collect);
    const lines = (collected?.changes ?? '').split('\n').filter((line) => line !== '');
    const changes = lines.map((line) => JSON.parse(line) as CollectedChange);
    const isOwn = !act.isForStaff && changes.some(({ ownerId }) => ownerId === act.actorId);
    if (changes.length === 0 || isOwn) return;
    await addAuditEntry(manager, service, act, { changes, omittedChanges: Number(collected?.omitted ?? 0) });
  }

  return StaffActSubscriber;
}

/** Counts the transactions that are open, one inside the other, since the act began. Returns how many there are. */
function addTo({ data }: QueryRunner, by: number): number {
  const counted = data as RunnerData;
  counted[depth] = Math.max(0, (counted[depth] ?? 0) + by);
  return counted[depth];
}
