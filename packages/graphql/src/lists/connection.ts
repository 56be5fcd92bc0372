import { ArgsType, type ClassType, Directive, Field, Int, ObjectType } from 'type-graphql';
import { QueryFailedError, type EntityManager, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { CacheControl } from '../schema/cache-control.ts';
import { Cached } from '../schema/cached.ts';
import type { Read } from '../request/request-scope.ts';
import { columnsOf, entityOf, uuidList, type Row } from '@commerce/runtime/database';
import { allForEach } from '../request/batches.ts';
import { FieldError } from '../errors/field-error.ts';
import { badArguments } from '../errors/user-error.ts';
import { Cost } from '../schema/cost.ts';

/** The maximum page size. */
export const maxPageSize = 100;

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20, description: 'The maximum number of items to return, 1–100.' })
  first!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor after which to continue: the `endCursor` of the previous page.',
  })
  after?: string;
}

@Directive('@shareable')
@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType({ description: 'Information about a page of a list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there are items after this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether there are items before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first item on the page.' })
  startCursor?: string | undefined;

  @Field(() => String, { nullable: true, description: 'The cursor of the last item on the page.' })
  endCursor?: string | undefined;
}

/** One page of a list, in the shape of the Relay connection specification. */
export interface Connection<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfo;
  /** Counts the whole list. Runs only if the field is selected. */
  totalCount(): Promise<number>;
}

/**
 * Creates the `XConnection` and `XEdge` types for a node type.
 *
 * @param isShared Whether several subgraphs have these types, which are shareable then.
 */
export function connectionType<Node extends object>(
  node: ClassType<Node>,
  name: string,
  { isShared = false }: { readonly isShared?: boolean } = {},
): ClassType<Connection<Node>> {
  const Shared = (): ClassDecorator => (isShared ? Directive('@shareable') : () => undefined);

  @Shared()
  @CacheControl({ inheritMaxAge: true })
  @Cached()
  @ObjectType(`${name}Edge`, { description: `One \`${name}\` on a page, with its cursor.` })
  class Edge {
    @Field(() => String, { description: 'The opaque cursor of the item.' })
    cursor!: string;

    @Field(() => node, { description: 'The item.' })
    node!: Node;
  }

  @Shared()
  @CacheControl({ inheritMaxAge: true })
  @Cached()
  @ObjectType(`${name}Connection`, { description: `A page of a list of \`${name}\` objects.` })
  class NodeConnection implements Connection<Node> {
    @Field(() => [Edge], { description: 'The items with their cursors.' })
    edges!: Edge[];

    @Field(() => [node], { description: 'The items without their cursors.' })
    nodes!: Node[];

    @Field(() => PageInfo, { description: 'Information about this page.' })
    pageInfo!: PageInfo;

    @Cost(5)
    @Field(() => Int, { description: 'The total number of items in the list. It is counted only when selected.' })
    totalCount(): Promise<number> {
      throw new Error('Connections must be created by paginate(), which provides the count.');
    }
  }
  return NodeConnection;
}

/**
 * A column that sorts a list. The last key of a list must be unique. Keys must not be null, nor timestamps created by
 * Postgres: JavaScript truncates their microseconds, so the next page would start at another row.
 */
export interface SortKey<Entity> {
  readonly property: keyof Entity & string;
  readonly direction: 'ASC' | 'DESC';
}

/**
 * SQL that sorts a list by something that is not stored in the entity, such as relevance or a column of a joined table.
 * It may use the parameters of the query. Its value is an integer or a UUID that depends on the row alone.
 */
export interface ComputedKey {
  readonly expression: string;
  readonly direction: 'ASC' | 'DESC';
}

type PageKey<Entity> = SortKey<Entity> | ComputedKey;

/**
 * Reads one page by keyset instead of offset, so the cost does not depend on its position, and concurrent changes do
 * not shift it. Takes one statement, and another for the count if it is selected.
 *
 * @param query Selects the entity, with its conditions (an OR in parentheses) and without an order. It may join tables
 *   that have at most one row for each entity.
 * @param keys The list's sort order.
 * @param read Runs the statements, within the limits of the request if given.
 * @throws AppError `BAD_USER_INPUT` for a page size outside 1 to 100 or a cursor of another list.
 */
export async function paginate<Entity extends ObjectLiteral>(
  query: SelectQueryBuilder<Entity>,
  keys: readonly PageKey<Entity>[],
  { first, after }: PageArgs,
  read?: Read,
): Promise<Connection<Entity>> {
  const position = positionOf({ first, after }, keys);
  // `take` would read the page in two statements if the query has joins.
  const page = query.clone().limit(first + 1);
  for (const [index, key] of keys.entries()) orderBy(page, key, index);
  if (position !== undefined) seek(page, keys, position);
  const { raw, entities } = await within(page, read, (bound) => bound.getRawAndEntities<Row>()).catch(
    badCursorIf(position !== undefined),
  );
  const rows = entities.map((entity, row) => ({ entity, position: positionIn(keys, entity, raw[row]) }));
  return connectionOf(rows, { first, after }, () => within(query, read, (bound) => bound.getCount()));
}

function orderBy<Entity extends ObjectLiteral>(
  page: SelectQueryBuilder<Entity>,
  key: PageKey<Entity>,
  index: number,
): void {
  if ('property' in key) page.addOrderBy(`${page.alias}.${key.property}`, key.direction);
  else page.addSelect(key.expression, computed(index)).addOrderBy(computed(index), key.direction);
}

/** The name of a computed key in the rows. */
const computed = (index: number): string => `key_${index}`;

function positionIn<Entity>(keys: readonly PageKey<Entity>[], entity: Entity, row: Row = {}): unknown[] {
  return keys.map((key, index) => ('property' in key ? entity[key.property] : row[computed(index)]));
}

function within<Entity extends ObjectLiteral, Result>(
  query: SelectQueryBuilder<Entity>,
  read: Read | undefined,
  run: (query: SelectQueryBuilder<Entity>) => Promise<Result>,
): Promise<Result> {
  if (read === undefined) return run(query);
  return read(({ queryRunner }) => run(queryRunner === undefined ? query : query.clone().setQueryRunner(queryRunner)));
}

/** Parents and their descendants. */
export interface Branches {
  /** SQL that selects the IDs, as `id`, whose children belong to the parent `parent.id`: its own and its descendants'. */
  readonly ids: string;
  /**
   * Whether an index has the children of one parent in the order of the keys. Then a page is merged from a page of each
   * branch, so that it costs as much as there are branches, however many children they have.
   */
  readonly areOrdered: boolean;
}

/** Lists of the children of many parents, such as the products of each category. */
export interface ChildList<Entity> {
  readonly entity: new () => Entity;
  /** The column (uuid) of the parent's ID, with its table if others are joined. */
  readonly parent: string;
  /** Without it, the children of a parent are only its own. */
  readonly branches?: Branches;
  /** SQL that joins other tables, like `where`. They may have columns of the same names. */
  readonly join?: string;
  /**
   * SQL over the columns of the entity's table, with $1, $2 … for the parameters. Each must occur here or in `join`.
   */
  readonly where?: string;
  readonly parameters?: readonly unknown[];
  /** The expressions of computed keys are SQL like `where`. */
  readonly keys: readonly PageKey<Entity>[];
}

/**
 * Like `paginate`, for many parents: one statement reads the same page of all parents, and another counts all of them
 * when a count is selected.
 *
 * @param maxRows The maximum number of items of all pages together. Further items are not read.
 * @returns A connection for each parent, in the order of the IDs.
 */
export async function paginateForEach<Entity extends ObjectLiteral>(
  list: ChildList<Entity>,
  parentIds: readonly string[],
  page: PageArgs,
  read: Read,
  maxRows: number,
): Promise<Connection<Entity>[]> {
  const position = positionOf(page, list.keys);
  const bounds = { first: page.first, maxRows };
  const rows = await read((manager) => readPages(list, parentIds, bounds, position, manager)).catch(
    badCursorIf(position !== undefined),
  );
  const pages = allForEach(parentIds, rows, ({ row }) => String(row.page_of));
  let counts: Promise<Map<string, number>> | undefined;
  const countOf = async (id: string): Promise<number> => {
    counts ??= read((manager) => countChildren(list, parentIds, manager));
    return (await counts).get(id) ?? 0;
  };
  return parentIds.map((id, index) => {
    const children = pages[index]!.map(({ entity, row }) => ({ entity, position: positionIn(list.keys, entity, row) }));
    return connectionOf(children, page, () => countOf(id));
  });
}

async function readPages<Entity extends ObjectLiteral>(
  list: ChildList<Entity>,
  parentIds: readonly string[],
  { first, maxRows }: { readonly first: number; readonly maxRows: number },
  position: readonly unknown[] | undefined,
  manager: EntityManager,
): Promise<{ row: Row; entity: Entity }[]> {
  const next = (list.parameters?.length ?? 0) + 1;
  const seek = (column: (key: PageKey<Entity>) => string): string =>
    position === undefined ? 'true' : isAfter(list.keys, column, (index) => `$${next + 1 + index}`);
  // Each page reads one row more than it returns. Numbers are part of the text, because Postgres keeps no plan if it expects
  // another limit to cost more: see `uuidList`.
  const isBounded = parentIds.length * first > maxRows;
  const rows: Row[] = await manager.query(
    `SELECT parent.id AS page_of, page.* FROM unnest(${uuidList(`$${next}`)}) AS parent (id), LATERAL (
       ${pageOfParent(list, seek, first + 1, manager)}
     ) AS page ${isBounded ? `LIMIT ${maxRows + parentIds.length}` : ''}`,
    [...(list.parameters ?? []), parentIds, ...(position ?? [])],
  );
  return rows.map((row) => ({ row, entity: entityOf(list.entity, row, manager) }));
}

/** SQL of the page of `parent.id`. */
function pageOfParent<Entity extends ObjectLiteral>(
  { entity, parent, branches, join = '', where = 'true', keys }: ChildList<Entity>,
  seek: (column: (key: PageKey<Entity>) => string) => string,
  limit: number,
  manager: EntityManager,
): string {
  const metadata = manager.connection.getMetadata(entity);
  const { tableName } = metadata;
  const nameOf = (property: string) => metadata.findColumnWithPropertyName(property)!.databaseName;
  const column = (key: PageKey<Entity>) =>
    'property' in key ? `${tableName}.${nameOf(key.property)}` : key.expression;
  const computedKeys = keys.flatMap((key, index) =>
    'property' in key ? [] : [`${key.expression} AS ${computed(index)}`],
  );
  const order = keys.map((key) => `${column(key)} ${key.direction}`).join(', ');
  const pageWhere = (isOfParent: string) =>
    `SELECT ${[columnsOf(entity, manager, tableName), ...computedKeys].join(', ')} FROM ${tableName} ${join}
     WHERE ${isOfParent} AND (${where}) AND ${seek(column)} ORDER BY ${order} LIMIT ${limit}`;
  if (branches === undefined) return pageWhere(`${parent} = parent.id`);
  if (!branches.areOrdered) return pageWhere(`${parent} IN (${branches.ids})`);
  const selected = (key: PageKey<Entity>, index: number) =>
    'property' in key ? nameOf(key.property) : computed(index);
  const mergedOrder = keys.map((key, index) => `branch_page.${selected(key, index)} ${key.direction}`).join(', ');
  return `SELECT branch_page.* FROM (${branches.ids}) AS branch, LATERAL (
      ${pageWhere(`${parent} = branch.id`)}
    ) AS branch_page ORDER BY ${mergedOrder} LIMIT ${limit}`;
}

async function countChildren<Entity extends ObjectLiteral>(
  { entity, parent, branches, join = '', where = 'true', parameters = [] }: ChildList<Entity>,
  parentIds: readonly string[],
  manager: EntityManager,
): Promise<Map<string, number>> {
  const { tableName } = manager.connection.getMetadata(entity);
  const isOfParent = branches === undefined ? `${parent} = parent.id` : `${parent} IN (${branches.ids})`;
  const rows: { id: string; count: number }[] = await manager.query(
    `SELECT id, (SELECT count(*)::int FROM ${tableName} ${join} WHERE ${isOfParent} AND (${where})) AS count
     FROM unnest($${parameters.length + 1}::uuid[]) AS parent (id)`,
    [...parameters, parentIds],
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** @param rows One more than the page size if there is a next page. */
export function connectionOf<Entity extends ObjectLiteral>(
  rows: readonly { readonly entity: Entity; readonly position: readonly unknown[] }[],
  { first, after }: PageArgs,
  totalCount: () => Promise<number>,
): Connection<Entity> {
  const edges = rows.slice(0, first).map(({ entity, position }) => ({ node: entity, cursor: encodeCursor(position) }));
  const nodes = edges.map(({ node }) => node);
  const pageInfo = {
    hasNextPage: rows.length > first,
    hasPreviousPage: after !== undefined && after !== null,
    startCursor: edges[0]?.cursor,
    endCursor: edges.at(-1)?.cursor,
  };
  return { edges, nodes, pageInfo, totalCount };
}

/**
 * Throws `BAD_USER_INPUT` for a page size outside 1 to 100 or a cursor that exceeds the maximum length. Does not parse
 * the cursor.
 */
export function assertPage({ first, after }: PageArgs): void {
  if (first < 1 || first > maxPageSize) throw badArguments([pageSizeFault('first', first)]);
  if (after != null && after.length > maxCursorLength) throw badArguments([cursorFault()]);
}

/** Throws `BAD_USER_INPUT` for a page size outside 1 to 100 or a cursor of another list. */
export function positionOf({ first, after }: PageArgs, keys: readonly unknown[]): readonly unknown[] | undefined {
  assertPage({ first, ...(after != null && { after }) });
  return after === undefined || after === null ? undefined : decodeCursor(after, keys.length);
}

/** Converts Postgres's error for values of another list's cursor to the client's error. */
export function badCursorIf(hasCursor: boolean): (error: unknown) => never {
  return (error) => {
    throw hasCursor && isDataException(error) ? badArguments([cursorFault()]) : error;
  };
}

function seek<Entity extends ObjectLiteral>(
  page: SelectQueryBuilder<Entity>,
  keys: readonly PageKey<Entity>[],
  position: readonly unknown[],
): void {
  const column = (key: PageKey<Entity>) => ('property' in key ? `${page.alias}.${key.property}` : key.expression);
  const parameters = Object.fromEntries(position.map((value, index) => [`cursor${index}`, value]));
  page.andWhere(
    isAfter(keys, column, (index) => `:cursor${index}`),
    parameters,
  );
}

/**
 * (a, b) is after (x, y) if a is past x, or a equals x and b is past y. The direction of each key defines "past". If it
 * is the same for all keys, SQL can compare them at once, and computes each key once.
 */
function isAfter<Key extends Pick<SortKey<never>, 'direction'>>(
  keys: readonly Key[],
  column: (key: Key) => string,
  value: (index: number) => string,
): string {
  const [{ direction }] = keys as [Key];
  if (keys.every((key) => key.direction === direction)) {
    const values = keys.map((_, index) => value(index));
    return `(${keys.map(column).join(', ')}) ${direction === 'ASC' ? '>' : '<'} (${values.join(', ')})`;
  }
  const alternatives = keys.map((key, depth) => {
    const equal = keys.slice(0, depth).map((earlier, index) => `${column(earlier)} = ${value(index)}`);
    const past = `${column(key)} ${key.direction === 'ASC' ? '>' : '<'} ${value(depth)}`;
    return `(${[...equal, past].join(' AND ')})`;
  });
  return `(${alternatives.join(' OR ')})`;
}

function encodeCursor(position: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Longer than any cursor. The longest sort keys are texts of 200 characters. */
const maxCursorLength = 4_000;

function decodeCursor(cursor: string, length: number): readonly unknown[] {
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const isScalar = (value: unknown) => typeof value === 'string' || typeof value === 'number';
    if (Array.isArray(position) && position.length === length && position.every(isScalar)) return position;
  } catch {
    // Invalid JSON is handled like JSON of another shape, below.
  }
  throw badArguments([cursorFault()]);
}

/** SQLSTATE class 22: the values of another list's cursor have types that cannot be compared with these columns. */
function isDataException(error: unknown): boolean {
  return error instanceof QueryFailedError && String((error.driverError as { code?: string }).code).startsWith('22');
}

/** The fault of an `after` that is not a cursor of the list. */
export function cursorFault(): FieldError {
  return new FieldError('after', 'INVALID_FORMAT', 'Must be a cursor of this list.');
}

/** The fault of an invalid page size. */
export function pageSizeFault(path: string, size: number): FieldError {
  const bounds = { minimum: 1, maximum: maxPageSize };
  return new FieldError(path, size < 1 ? 'TOO_SMALL' : 'TOO_LARGE', `Must be between 1 and ${maxPageSize}.`, bounds);
}
