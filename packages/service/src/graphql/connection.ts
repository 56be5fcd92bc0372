import { GraphQLError } from 'graphql';
import { ArgsType, type ClassType, Directive, Field, Int, ObjectType } from 'type-graphql';
import { QueryFailedError, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';

/** The largest page anybody gets. */
export const maxPageSize = 100;

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20, description: 'How many items at most: 1 to 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: "The cursor to go on after: the last page's endCursor." })
  after?: string;
}

@Directive('@shareable')
@ObjectType({ description: 'Where a page stands in the list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there are items after this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether there are items before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "The cursor of the page's first item." })
  startCursor?: string | undefined;

  @Field(() => String, { nullable: true, description: "The cursor of the page's last item." })
  endCursor?: string | undefined;
}

/** One page of a list, in the shape of the Relay connection specification. */
export interface Connection<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfo;
  /** Counts the whole list; runs only when the field is selected. */
  totalCount(): Promise<number>;
}

/** Makes the `XConnection` and `XEdge` types over a node type. */
export function connectionType<Node extends object>(node: ClassType<Node>, name: string): ClassType<Connection<Node>> {
  @ObjectType(`${name}Edge`, { description: `One ${name} of a page.` })
  class Edge {
    @Field(() => String, { description: 'Where the item stands in the list: opaque.' })
    cursor!: string;

    @Field(() => node, { description: 'The item itself.' })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class NodeConnection implements Connection<Node> {
    @Field(() => [Edge], { description: 'The items with their cursors.' })
    edges!: Edge[];

    @Field(() => [node], { description: 'The items alone.' })
    nodes!: Node[];

    @Field(() => PageInfo, { description: 'Where the page stands in the list.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'How many items the whole list has. Counted only when it is selected.' })
    totalCount(): Promise<number> {
      throw new Error('A connection is made by paginate(), which brings its own count.');
    }
  }
  return NodeConnection;
}

/**
 * A column that orders a list. The last key of a list must be unique; none may be null, nor a timestamp that Postgres
 * made: JavaScript cuts off its microseconds, and the next page would begin at another row.
 */
export interface SortKey<Entity> {
  readonly property: keyof Entity & string;
  readonly direction: 'ASC' | 'DESC';
}

/**
 * Reads one page by keyset, never by offset: a page costs the same however deep it lies, and stays right while rows come
 * and go. One statement; another for the count, when selected.
 *
 * @param query selects the entity, with its conditions (an OR in parentheses) and without an order
 * @param keys the list's order
 * @throws GraphQLError `BAD_USER_INPUT` for a page size outside 1 to 100 or a cursor that is not one of this list's
 */
export async function paginate<Entity extends ObjectLiteral>(
  query: SelectQueryBuilder<Entity>,
  keys: readonly SortKey<Entity>[],
  { first, after }: PageArgs,
): Promise<Connection<Entity>> {
  const position = positionAfter({ first, after }, keys.length);
  const page = query.clone();
  for (const { property, direction } of keys) page.addOrderBy(`${query.alias}.${property}`, direction);
  if (position !== undefined) seek(page, keys, position);
  const rows = await page
    .take(first + 1)
    .getMany()
    .catch((error: unknown) => {
      throw after != null && isDataException(error) ? badPage('after is not a cursor of this list.') : error;
    });
  return connectionOf(rows, keys, { first, after }, () => query.getCount());
}

/**
 * Checks the arguments of a page and reads its cursor.
 *
 * @param length how many keys order the list
 * @returns the values that the keys have where the page begins; undefined for the first page
 * @throws GraphQLError `BAD_USER_INPUT`
 */
export function positionAfter({ first, after }: PageArgs, length: number): readonly unknown[] | undefined {
  if (first < 1 || first > maxPageSize) throw badPage(`first must be between 1 and ${maxPageSize}.`);
  return after === undefined || after === null ? undefined : decodeCursor(after, length);
}

/** A page of rows in the order of the keys, of which one more than asked for was read when there is one. */
export function connectionOf<Entity extends ObjectLiteral>(
  rows: readonly Entity[],
  keys: readonly SortKey<Entity>[],
  { first, after }: PageArgs,
  totalCount: () => Promise<number>,
): Connection<Entity> {
  const nodes = rows.slice(0, first);
  const edges = nodes.map((node) => ({ node, cursor: encodeCursor(keys.map(({ property }) => node[property])) }));
  const pageInfo = {
    hasNextPage: rows.length > first,
    hasPreviousPage: after !== undefined && after !== null,
    startCursor: edges[0]?.cursor,
    endCursor: edges.at(-1)?.cursor,
  };
  return { edges, nodes, pageInfo, totalCount };
}

/** (a, b) after (x, y) is: a past x, or a equal x and b past y; "past" depends on each key's direction. */
function seek<Entity extends ObjectLiteral>(
  page: SelectQueryBuilder<Entity>,
  keys: readonly SortKey<Entity>[],
  position: readonly unknown[],
): void {
  const alternatives = keys.map(({ property, direction }, depth) => {
    const equal = keys.slice(0, depth).map((key, index) => `${page.alias}.${key.property} = :cursor${index}`);
    const past = `${page.alias}.${property} ${direction === 'ASC' ? '>' : '<'} :cursor${depth}`;
    return `(${[...equal, past].join(' AND ')})`;
  });
  const parameters = Object.fromEntries(position.map((value, index) => [`cursor${index}`, value]));
  page.andWhere(`(${alternatives.join(' OR ')})`, parameters);
}

function encodeCursor(position: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

function decodeCursor(cursor: string, length: number): readonly unknown[] {
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const isScalar = (value: unknown) => typeof value === 'string' || typeof value === 'number';
    if (Array.isArray(position) && position.length === length && position.every(isScalar)) return position;
  } catch {
    // Not JSON: the same answer as JSON of another shape, below.
  }
  throw badPage('after is not a cursor of this list.');
}

/** SQLSTATE class 22: the values of another list's cursor are of types that these columns cannot be compared with. */
function isDataException(error: unknown): boolean {
  return error instanceof QueryFailedError && String((error.driverError as { code?: string }).code).startsWith('22');
}

function badPage(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
