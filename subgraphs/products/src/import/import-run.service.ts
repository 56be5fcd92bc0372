import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import { addAuditEntry, addToOutbox } from '@commerce/events/database';
import { failpoint, isDatabaseUnavailable } from '@commerce/runtime';
import { commitFailpoint } from '@commerce/runtime/database';
import type { DataSource, EntityManager } from 'typeorm';
import { BulkRepository } from './bulk.repository.ts';
import type { FileProduct } from './file/file-product.ts';
import type { BatchResult, ImportBatchService } from './import-batch.service.ts';
import { maxFaults } from './import-fault.ts';
import { importProgressed } from './import.events.ts';
import { ImportRepository } from './import.repository.ts';
import type { CatalogueImport } from './import.ts';
import { ChangedMeanwhileError } from './shop.ts';

const decompress = promisify(gunzip);

/** Progress is published at most this often. */
const progressMs = 1_000;
/** How often a batch may fail for an unexpected reason. */
const maxAttempts = 3;
const retryMs = 100;

/** Works off the imports, one batch in one transaction after the other. Any number of processes may do so. */
export class ImportRunService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly batches: ImportBatchService,
  ) {}

  /**
   * Imports the next batch of the oldest import that no other process works on. The lock of the import's row lasts as
   * long as the transaction, so another process continues at once if this one dies. Returns whether there may be more.
   */
  async importBatch(): Promise<boolean> {
    let claimed: CatalogueImport | undefined;
    try {
      return await this.dataSource.transaction(async (manager) => {
        claimed = await new ImportRepository(manager).claim();
        if (claimed === undefined) return false;
        await this.#advance(claimed, manager);
        return true;
      });
    } catch (error) {
      if (claimed === undefined) throw error;
      if (error instanceof ChangedMeanwhileError || isDatabaseUnavailable(error)) {
        await sleep(retryMs);
        return true;
      }
      await this.#recordError(claimed.id);
      throw error;
    }
  }

  async #advance(claimed: CatalogueImport, manager: EntityManager): Promise<void> {
    const repository = new ImportRepository(manager);
    await new BulkRepository(manager).yieldToOthers();
    const content = await repository.findPart(claimed.id, claimed.partsDone);
    if (content === undefined) return fail(claimed, 'The file has been deleted, because it is too old.', manager);
    const described = JSON.parse(String(await decompress(content))) as FileProduct[];
    const result = await this.batches.apply(described, claimed, manager);
    failpoint('import.applied');
    await recordFaults(claimed, result, repository);
    const progressed = progressOf(claimed, result);
    await repository.update(progressed);
    if (progressed.status === 'DONE') await auditCounts(claimed.actorId, progressed, manager);
    if (progressed.progressedAt !== claimed.progressedAt) await addToOutbox(manager, importProgressed(progressed));
    commitFailpoint('import.batch', manager);
  }

  /** After the batch was rolled back. */
  async #recordError(id: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const repository = new ImportRepository(manager);
      const found = await repository.findLocked(id);
      const attempts = (found?.attempts ?? 0) + 1;
      if (found === null) return;
      if (attempts < maxAttempts) return repository.update({ id, attempts });
      await fail(
        found,
        'An unexpected error has occurred, which was logged. Upload the file again to continue.',
        manager,
      );
    });
  }
}

async function fail(
  { id, version }: Pick<CatalogueImport, 'id' | 'version'>,
  failure: string,
  manager: EntityManager,
): Promise<void> {
  const failed = { id, status: 'FAILED', failure, finishedAt: new Date(), version: version + 1 } as const;
  await new ImportRepository(manager).update(failed);
  await addToOutbox(manager, importProgressed(failed));
}

async function recordFaults(
  { id, faultCount }: CatalogueImport,
  { faults }: BatchResult,
  repository: ImportRepository,
): Promise<void> {
  const kept = faults.slice(0, Math.max(0, maxFaults - faultCount));
  if (kept.length > 0) await repository.insertFaults(id, faultCount, kept);
}

function progressOf(claimed: CatalogueImport, { faults, ...lines }: BatchResult) {
  const now = new Date();
  const isDone = claimed.partsDone + 1 === claimed.parts;
  const isDue = claimed.progressedAt === null || now.getTime() - claimed.progressedAt.getTime() >= progressMs;
  const linesOfBatch = Object.values(lines).reduce((sum, count) => sum + count, 0);
  return {
    id: claimed.id,
    status: isDone ? ('DONE' as const) : ('RUNNING' as const),
    linesRead: claimed.linesRead + linesOfBatch,
    linesCreated: claimed.linesCreated + lines.linesCreated,
    linesUpdated: claimed.linesUpdated + lines.linesUpdated,
    linesUnchanged: claimed.linesUnchanged + lines.linesUnchanged,
    linesFailed: claimed.linesFailed + lines.linesFailed,
    faultCount: claimed.faultCount + faults.length,
    partsDone: claimed.partsDone + 1,
    attempts: 0,
    version: claimed.version + 1,
    startedAt: claimed.startedAt ?? now,
    progressedAt: isDone || isDue ? now : claimed.progressedAt,
    finishedAt: isDone ? now : null,
  };
}

/** One entry of the audit log for the whole import, because it may change 100,000 products. */
function auditCounts(
  actorId: string,
  { id, status, ...counts }: ReturnType<typeof progressOf>,
  manager: EntityManager,
) {
  const { linesRead, linesCreated, linesUpdated, linesUnchanged, linesFailed } = counts;
  const after = { status, linesRead, linesCreated, linesUpdated, linesUnchanged, linesFailed };
  const fields = Object.entries(after).map(([name, value]) => ({ name, before: null, after: value, isHidden: false }));
  const change = { subjectType: 'Import', subjectId: id, operation: 'UPDATED' as const, fields };
  return addAuditEntry(manager, 'products', { actorId, action: 'import', requestId: undefined }, { changes: [change] });
}
