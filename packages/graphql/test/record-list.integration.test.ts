import 'reflect-metadata';
import { paginateRecords, type PageArgs, type Read, type RecordSource } from '../src/index.ts';
import { Item, openShelf, type Shelf } from '../../runtime/test/support/shelf.ts';

let shelf: Shelf;
let read: Read;

const owner = '7';
const idOf = (number: number) => `01990000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** Light and heavy items of a shelf. */
const sources: readonly RecordSource[] = [
  {
    kind: 'light',
    ids: 'SELECT id FROM item WHERE shelf_number = $1::int AND weight < 10',
    document: `(SELECT jsonb_build_object('title', title, 'of', record.id) FROM item WHERE id = record.id)`,
  },
  { kind: 'none', ids: 'SELECT id FROM item WHERE $1 IS NULL', document: 'to_jsonb(1 / (SELECT 0))' },
  {
    kind: 'heavy',
    ids: 'SELECT id FROM item WHERE shelf_number = $1::int AND weight >= 10',
    document: `to_jsonb(record.id)`,
  },
];

beforeAll(async () => {
  shelf = await openShelf();
  read = (work) => work(shelf.dataSource.manager);
  const items = Array.from({ length: 14 }, (_, number) => ({
    id: idOf(number),
    shelfNumber: number === 13 ? 8 : 7,
    title: `title ${number}`,
    weight: number % 2 === 0 ? 1 : 100,
  }));
  await shelf.dataSource.manager.insert(Item, items);
});
afterAll(() => shelf[Symbol.asyncDispose]());

const page = (args: PageArgs) => paginateRecords(sources, owner, args, read);

const light = [0, 2, 4, 6, 8, 10, 12].map((number) => ({
  kind: 'light',
  data: { title: `title ${number}`, of: idOf(number) },
}));
const heavy = [1, 3, 5, 7, 9, 11].map((number) => ({ kind: 'heavy', data: idOf(number) }));

test.each([1, 2, 3, 7, 12, 13, 14, 100])('contains each record of the owner once, in pages of %d', async (first) => {
  const records: object[] = [];
  let count = 0;
  for (let after: string | undefined, isLast = false; !isLast; count++) {
    const { nodes, pageInfo } = await page({ first, ...(after !== undefined && { after }) });
    records.push(...nodes.map(({ kind, data }) => ({ kind, data: JSON.parse(data) as unknown })));
    expect(pageInfo.hasPreviousPage).toBe(after !== undefined);
    isLast = !pageInfo.hasNextPage;
    after = pageInfo.endCursor;
  }
  expect(records).toEqual([...light, ...heavy]);
  expect(count).toBe(Math.ceil(13 / first));
});

test('counts the records only on request', async () => {
  shelf.statements.length = 0;
  const connection = await page({ first: 3 });
  expect(shelf.statements).toHaveLength(1);
  expect(await connection.totalCount()).toBe(13);
  expect(shelf.statements).toHaveLength(2);
});

test('is empty for an owner without records', async () => {
  const { nodes, pageInfo, totalCount } = await paginateRecords(sources, '9', { first: 5 }, read);
  expect(nodes).toEqual([]);
  expect(pageInfo).toMatchObject({ hasNextPage: false, endCursor: undefined });
  expect(await totalCount()).toBe(0);
});

const cursor = (...position: unknown[]) => Buffer.from(JSON.stringify(position)).toString('base64url');

test.each([
  ['x'],
  [cursor('light')],
  [cursor('unknown', idOf(1))],
  [cursor('light', 'no uuid')],
  [cursor('light', 5)],
  [cursor('light', '\u0000')],
  [cursor(0, idOf(1))],
  [cursor('light', null)],
])('rejects the cursor %s', async (after) => {
  await expect(page({ first: 5, after })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
});

test.each([0, -1, 101])('rejects pages of %d', async (first) => {
  await expect(page({ first })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
});
