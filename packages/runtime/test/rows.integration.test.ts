import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { entityOf, insertAbsent, rowOf, selectEntities, type Row } from '../src/database/index.ts';
import { Item, openShelf } from './support/shelf.ts';

test('converts an entity to the row that TypeORM would store, and back', async () => {
  await using shelf = await openShelf();
  const { manager } = shelf.dataSource;
  const item = Object.assign(new Item(), { id: randomUUID(), shelfNumber: 7, title: 'Kettle', weight: 2 ** 52 });
  expect(rowOf(Item, item, manager)).toEqual({
    id: item.id,
    shelf_number: 7,
    title: 'Kettle',
    weight: 2 ** 52,
  });
  await manager.insert(Item, item);
  const [row]: Row[] = await manager.query('SELECT * FROM item');
  const read = entityOf(Item, row!, manager);
  expect(read).toBeInstanceOf(Item);
  expect(read).toEqual(await manager.findOneByOrFail(Item, { id: item.id }));
  expect(read).toEqual(item);
});

test('reads entities with custom SQL, as TypeORM would', async () => {
  await using shelf = await openShelf();
  const { manager } = shelf.dataSource;
  const items = ['Kettle', 'Mug', 'Pot'].map((title, shelfNumber) =>
    Object.assign(new Item(), { id: randomUUID(), shelfNumber, title, weight: 2 ** 52 }),
  );
  await manager.insert(Item, items);
  const sqlFor = (columns: string) => `SELECT ${columns} FROM item WHERE title = ANY($1) ORDER BY title DESC`;
  const read = await selectEntities(Item, manager, sqlFor, [['Kettle', 'Pot']]);
  expect(read).toEqual([items[2], items[0]]);
  expect(read[0]).toBeInstanceOf(Item);
  expect(await selectEntities(Item, manager, sqlFor, [[]])).toEqual([]);
});

test('inserts what is not there yet, and says what that was', async () => {
  await using shelf = await openShelf();
  const { manager } = shelf.dataSource;
  const [kettle, mug] = ['Kettle', 'Mug'].map((title, shelfNumber) => ({
    id: randomUUID(),
    shelfNumber,
    title,
    weight: 1,
  }));
  await manager.insert(Item, kettle!);
  const renamed = { ...kettle!, title: "Ke'ttle" };
  expect(await insertAbsent(Item, [renamed, mug!], 'title', manager)).toEqual(['Mug']);
  const found = await manager.find(Item, { order: { title: 'ASC' } });
  expect(found).toEqual([kettle, mug].map((item) => Object.assign(new Item(), item)));
});
