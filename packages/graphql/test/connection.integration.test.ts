import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { paginate, paginateForEach, RequestScope, type ChildList, type PageArgs, type SortKey } from '../src/index.ts';
import { Item, openShelf, type Shelf } from '../../runtime/test/support/shelf.ts';

let shelf: Shelf;

beforeAll(async () => {
  shelf = await openShelf();
  const items = Array.from({ length: 23 }, (_, index) => ({
    id: randomUUID(),
    shelfNumber: index % 3,
    title: `title ${String(index % 5)}`,
    weight: 2 ** 40 + (index % 4),
  }));
  await shelf.dataSource.manager.insert(Item, items);
});

afterAll(() => shelf[Symbol.asyncDispose]());

const orders = {
  'one unique key': [{ property: 'id', direction: 'ASC' }],
  'one unique descending key': [{ property: 'id', direction: 'DESC' }],
  'many equal keys': [
    { property: 'shelfNumber', direction: 'ASC' },
    { property: 'id', direction: 'ASC' },
  ],
  'many equal descending keys': [
    { property: 'shelfNumber', direction: 'DESC' },
    { property: 'id', direction: 'DESC' },
  ],
  'three keys in both directions': [
    { property: 'title', direction: 'DESC' },
    { property: 'weight', direction: 'ASC' },
    { property: 'id', direction: 'DESC' },
  ],
} as const satisfies Record<string, readonly SortKey<Item>[]>;
const byShelf: readonly SortKey<Item>[] = orders['many equal keys'];

const query = () => shelf.dataSource.manager.createQueryBuilder(Item, 'item');
const page = (args: PageArgs, keys = byShelf) => paginate(query(), keys, args);

/** All pages in sequence. */
async function pages(keys: readonly SortKey<Item>[], first: number) {
  const all = [await page({ first }, keys)];
  for (let last = all[0]; last?.pageInfo.hasNextPage; last = all.at(-1)) {
    all.push(await page({ first, after: last.pageInfo.endCursor! }, keys));
  }
  return all;
}

describe.each(Object.entries(orders))('a list ordered by %s', (_, keys) => {
  test.each([1, 2, 5, 22, 23, 24, 100])('contains every item once and in order in pages of %d', async (first) => {
    const expected = keys.reduce(
      (ordered, { property, direction }) => ordered.addOrderBy(`item.${property}`, direction),
      query(),
    );
    const all = await pages(keys, first);
    expect(all.flatMap(({ nodes }) => nodes)).toEqual(await expected.getMany());
    expect(all).toHaveLength(Math.ceil(23 / first));
    expect(all.map(({ pageInfo }) => pageInfo.hasPreviousPage)).toEqual(all.map((_, index) => index > 0));
  });
});

test('pages correctly while rows are inserted and deleted, even if the cursor row is deleted', async () => {
  const dataSource = shelf.dataSource;
  const temporary = { id: randomUUID(), shelfNumber: -1, title: 'first of all', weight: 0 };
  await dataSource.manager.insert(Item, temporary);
  const first = await page({ first: 1 });
  expect(first.nodes).toEqual([temporary]);
  await dataSource.manager.delete(Item, { id: temporary.id });
  const rest = await page({ first: 100, after: first.pageInfo.endCursor! });
  expect(rest.nodes).toHaveLength(23);
});

test('keeps the conditions of its query, for the page and the count', async () => {
  const some = query().where('(item.shelfNumber = 0 OR item.shelfNumber = 1)');
  const first = await paginate(some, byShelf, { first: 10 });
  const second = await paginate(some, byShelf, { first: 10, after: first.pageInfo.endCursor! });
  expect([...first.nodes, ...second.nodes].map(({ shelfNumber }) => shelfNumber)).toEqual([
    ...Array.from({ length: 8 }, () => 0),
    ...Array.from({ length: 8 }, () => 1),
  ]);
  expect(await second.totalCount()).toBe(16);
});

test('takes one statement for a page, and another if its count is selected', async () => {
  const { statements } = shelf;
  const after = (await page({ first: 2 })).pageInfo.endCursor!;
  statements.length = 0;
  const { totalCount } = await page({ first: 2, after });
  expect(statements).toHaveLength(1);
  expect(statements[0]).not.toMatch(/count|offset/i);
  expect(await totalCount()).toBe(23);
  expect(statements).toHaveLength(2);
});

test('an empty list is a page without cursors', async () => {
  const empty = await paginate(query().where('FALSE'), byShelf, { first: 5 });
  expect(empty).toMatchObject({ edges: [], nodes: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } });
  expect(empty.pageInfo.endCursor).toBeUndefined();
});

const cursor = (position: unknown) => Buffer.from(JSON.stringify(position)).toString('base64url');

test.each([
  ['empty', ''],
  ['nonsense', 'nonsense'],
  ['not a list', cursor({ length: 2, 0: 1, 1: 2 })],
  ['too short', cursor([1])],
  ['too long', cursor([1, randomUUID(), 3])],
  ['of null', cursor([null, randomUUID()])],
  ['of objects', cursor([{}, []])],
  ['of another list', cursor(['a title', randomUUID()])],
  ['of an invalid ID', cursor([1, 'x'])],
  ['of a number that is too large', cursor([1e300, randomUUID()])],
  ['of SQL', cursor(['0); DROP TABLE item; --', randomUUID()])],
])('rejects a cursor that is %s', async (_, after) => {
  await expect(page({ first: 5, after })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
});

test('rejects a cursor with a NUL, which Postgres cannot read', async () => {
  const after = cursor(['a\u0000', randomUUID()]);
  const keys = [
    { property: 'title', direction: 'ASC' },
    { property: 'id', direction: 'ASC' },
  ] as const;
  await expect(page({ first: 5, after }, keys)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
});

test.each([0, -1, 101, 2 ** 31 - 1])('rejects a page of %d items', async (first) => {
  await expect(page({ first })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
});

describe('the pages of many parents', () => {
  const parent = 'md5(shelf_number::text)::uuid';
  const list: ChildList<Item> = { entity: Item, parent, keys: byShelf };
  const read = async (first: number, maxRows: number) => {
    const ids: { id: string }[] = await shelf.dataSource.query(`SELECT DISTINCT ${parent} AS id FROM item`);
    const scope = new RequestScope(shelf.dataSource, { connections: 1, listItems: 1_000 });
    const found = await paginateForEach(
      list,
      ids.map(({ id }) => id),
      { first },
      scope.read,
      maxRows,
    );
    return found.map(({ nodes }) => nodes.length).toSorted((one, other) => one - other);
  };

  test('are read by one statement', async () => {
    expect(await read(5, 15)).toEqual([5, 5, 5]);
    expect(await read(100, 23)).toEqual([7, 8, 8]);
  });

  test.each([1, 5, 10])('are truncated at %i items together, plus one for each parent', async (maxRows) => {
    const sum = (await read(100, maxRows)).reduce((one, other) => one + other);
    expect(sum).toBe(maxRows + 3);
  });
});
