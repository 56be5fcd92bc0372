import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { afterCommit } from '../src/database/index.ts';
import { Item, openShelf, type Shelf } from './support/shelf.ts';

let shelf: Shelf;
beforeAll(async () => {
  shelf = await openShelf();
});
afterAll(() => shelf[Symbol.asyncDispose]());

const anItem = () => ({ id: randomUUID(), shelfNumber: 1, title: 'Kettle', weight: 1 });

test('calls back when others can see the changes of the transaction', async () => {
  const { dataSource } = shelf;
  const item = anItem();
  const seen = new Promise<boolean>((resolve, reject) => {
    dataSource
      .transaction(async (manager) => {
        afterCommit(manager, () => {
          dataSource.manager.existsBy(Item, { id: item.id }).then(resolve, reject);
        });
        await manager.insert(Item, item);
      })
      .catch(reject);
  });
  expect(await seen).toBe(true);
});

test('waits for the outer transaction, not for a savepoint', async () => {
  const order: string[] = [];
  await shelf.dataSource.transaction(async (manager) => {
    await manager.transaction(async (nested) => afterCommit(nested, () => order.push('callback')));
    order.push('savepoint is released');
  });
  expect(order).toEqual(['savepoint is released', 'callback']);
});

test('does not call back when the transaction is rolled back', async () => {
  let calls = 0;
  const failing = shelf.dataSource.transaction(async (manager) => {
    afterCommit(manager, () => calls++);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await shelf.dataSource.transaction(async (manager) => manager.insert(Item, anItem()));
  expect(calls).toBe(0);
});

test('requires a transaction', () => {
  expect(() => afterCommit(shelf.dataSource.manager, () => {})).toThrow('There is no transaction');
});
