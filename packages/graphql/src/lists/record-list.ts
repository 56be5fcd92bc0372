import type { Read } from '../request/request-scope.ts';
import { badArguments } from '../errors/user-error.ts';
import { badCursorIf, connectionOf, cursorFault, positionOf, type Connection, type PageArgs } from './connection.ts';

/** Where records of one kind come from. */
export interface RecordSource {
  readonly kind: string;
  /** SQL that selects the IDs, as `id` (uuid), of the records of the owner $1. */
  readonly ids: string;
  /** SQL of a record as `jsonb`, from the ID `record.id`. */
  readonly document: string;
}

/** A record of one of several kinds. */
export interface ListedRecord {
  readonly kind: string;
  /** JSON. */
  readonly data: string;
}

/** All IDs are between these. */
const lowest = '00000000-0000-0000-0000-000000000000';
const highest = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** The order of the kinds is that of the sources, and all cursors have the kind and the ID. */
const keys = ['kind', 'id'];

/**
 * One page of the records of an owner, from all sources one after the other, by ID. One statement finds the page and
 * builds the documents of this page only; another one counts, if a count is selected.
 *
 * @throws AppError `BAD_USER_INPUT` for a page size outside 1 to 100 or a cursor of another list.
 */
export async function paginateRecords(
  sources: readonly RecordSource[],
  ownerId: string,
  page: PageArgs,
  read: Read,
): Promise<Connection<ListedRecord>> {
  const position = positionOf(page, keys);
  const values = [ownerId, page.first + 1, ...firstIdsAfter(position, sources)];
  const rows: (ListedRecord & { readonly id: string })[] = await read((manager) =>
    manager.query(pageOf(sources), values),
  ).catch(badCursorIf(position !== undefined));
  const records = rows.map(({ id, ...entity }) => ({ entity, position: [entity.kind, id] }));
  return connectionOf(records, page, () => count(sources, ownerId, read));
}

/** For each source, the ID after which the page begins: all of a source that was listed come before it. */
function firstIdsAfter(position: readonly unknown[] | undefined, sources: readonly RecordSource[]): unknown[] {
  if (position === undefined) return sources.map(() => lowest);
  const [kind, id] = position;
  const current = sources.findIndex((source) => source.kind === kind);
  if (current < 0) throw badArguments([cursorFault()]);
  return sources.map((_, index) => (index < current ? highest : index === current ? id : lowest));
}

function pageOf(sources: readonly RecordSource[]): string {
  const pages = sources.map(
    ({ ids }, index) =>
      `(SELECT ${index} AS source, owned.id FROM (${ids}) AS owned WHERE owned.id > $${index + 3}::uuid ORDER BY owned.id LIMIT $2)`,
  );
  const documents = sources.map(({ document }, index) => `WHEN ${index} THEN ${document}`);
  const kinds = sources.map(({ kind }, index) => `WHEN ${index} THEN '${kind}'`);
  return `SELECT CASE record.source ${kinds.join(' ')} END AS kind, record.id,
      (CASE record.source ${documents.join(' ')} END)::text AS data
    FROM (${pages.join(' UNION ALL ')} ORDER BY source, id LIMIT $2) AS record
    ORDER BY record.source, record.id`;
}

function count(sources: readonly RecordSource[], ownerId: string, read: Read): Promise<number> {
  const counts = sources.map(({ ids }) => `(SELECT count(*) FROM (${ids}) AS owned)`);
  return read(async (manager) => {
    const [row]: { count: number }[] = await manager.query(`SELECT (${counts.join(' + ')})::int AS count`, [ownerId]);
    return row!.count;
  });
}
