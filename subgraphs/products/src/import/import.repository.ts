import {
  paginate,
  paginateForEach,
  type ChildList,
  type Connection,
  type PageArgs,
  type Read,
} from '@commerce/graphql';
import { selectEntities } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import { ImportFault, type Fault } from './import-fault.ts';
import { CatalogueImport } from './import.ts';

export type NewImport = Pick<CatalogueImport, 'id' | 'format' | 'actorId' | 'lines' | 'parts'>;

/** The tables of imports, their files and their faults. */
export class ImportRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(row: NewImport): Promise<void> {
    await this.manager.insert(CatalogueImport, row);
  }

  async insertPart(importId: string, position: number, content: Buffer): Promise<void> {
    await this.manager.query('INSERT INTO catalogue_import_part (import_id, position, content) VALUES ($1, $2, $3)', [
      importId,
      position,
      content,
    ]);
  }

  async deleteParts(importId: string): Promise<void> {
    await this.manager.query('DELETE FROM catalogue_import_part WHERE import_id = $1', [importId]);
  }

  async findPart(importId: string, position: number): Promise<Buffer | undefined> {
    const [row]: { content: Buffer }[] = await this.manager.query(
      'SELECT content FROM catalogue_import_part WHERE import_id = $1 AND position = $2',
      [importId, position],
    );
    return row?.content;
  }

  /** The oldest unfinished import that no other transaction works on, locked. */
  async claim(): Promise<CatalogueImport | undefined> {
    const sqlFor = (columns: string) =>
      `SELECT ${columns} FROM catalogue_import WHERE status IN ('PENDING', 'RUNNING')
       ORDER BY id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED`;
    const [claimed] = await selectEntities(CatalogueImport, this.manager, sqlFor, []);
    return claimed;
  }

  findLocked(id: string): Promise<CatalogueImport | null> {
    return this.manager.findOne(CatalogueImport, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  get(id: string): Promise<CatalogueImport> {
    return this.manager.findOneByOrFail(CatalogueImport, { id });
  }

  find(id: string): Promise<CatalogueImport | null> {
    return this.manager.findOneBy(CatalogueImport, { id });
  }

  async update({ id, ...changes }: Pick<CatalogueImport, 'id'> & Partial<CatalogueImport>): Promise<void> {
    await this.manager.update(CatalogueImport, { id }, changes);
  }

  /** Remembers names of the file, and returns those that are new. */
  async takeNames(importId: string, names: readonly string[]): Promise<Set<string>> {
    const rows: { name: string }[] = await this.manager.query(
      `INSERT INTO catalogue_import_name (import_id, name) SELECT $1, name FROM unnest($2::text[]) AS name
       ON CONFLICT DO NOTHING RETURNING name`,
      [importId, names],
    );
    return new Set(rows.map(({ name }) => name));
  }

  /** Adds faults after the first `position` ones. */
  async insertFaults(importId: string, position: number, faults: readonly Fault[]): Promise<void> {
    await this.manager.query(
      `INSERT INTO catalogue_import_fault (import_id, position, line, slug, column_name, code, message)
       SELECT $1, $2 + number, line, slug, "columnName", code, message
       FROM ROWS FROM (jsonb_to_recordset($3::jsonb)
         AS (line integer, slug text, "columnName" text, code text, message text)) WITH ORDINALITY
         AS fault (line, slug, "columnName", code, message, number)`,
      [importId, position, JSON.stringify(faults)],
    );
  }

  /** One page of all imports, newest first. */
  list(page: PageArgs, read: Read): Promise<Connection<CatalogueImport>> {
    const query = this.manager.createQueryBuilder(CatalogueImport, 'import');
    return paginate(query, [{ property: 'id', direction: 'DESC' }], page, read);
  }

  /** The faults after the first `position` ones, in the order of the file. */
  faultsAfter(importId: string, position: number, limit: number): Promise<ImportFault[]> {
    const sqlFor = (columns: string) =>
      `SELECT ${columns} FROM catalogue_import_fault WHERE import_id = $1 AND position > $2 ORDER BY position LIMIT $3`;
    return selectEntities(ImportFault, this.manager, sqlFor, [importId, position, limit]);
  }
}

const faultsOfImport: ChildList<ImportFault> = {
  entity: ImportFault,
  parent: 'import_id',
  keys: [{ property: 'position', direction: 'ASC' }],
};

/** The same page of the faults of each import, in the order of the IDs. */
export function listFaults(
  importIds: readonly string[],
  page: PageArgs,
  read: Read,
  maxRows: number,
): Promise<Connection<ImportFault>[]> {
  return paginateForEach(faultsOfImport, importIds, page, read, maxRows);
}
