import { MemoryWindows, WindowTable } from '../../src/limits/memory-windows.ts';

const hour = { points: 2, duration: 86_400, keyPrefix: 'test' };

test('a full table forgets the least recently used key, and counts it', async () => {
  let forgotten = 0;
  const table = new WindowTable(3, () => (forgotten += 1));
  const windows = new MemoryWindows(hour, table);
  await windows.consume('busy', 2);
  for (const stranger of ['a', 'b', 'c', 'd', 'e']) {
    await windows.consume(stranger, 2);
    await expect(windows.consume('busy')).rejects.toMatchObject({ consumedPoints: 3 });
  }
  expect([table.size, forgotten]).toEqual([3, 3]);
  await expect(windows.consume('a')).resolves.toMatchObject({ consumedPoints: 1 });
});

test('a key that no longer counts is not counted as forgotten', async () => {
  let forgotten = 0;
  const table = new WindowTable(1, () => (forgotten += 1));
  table.set('old', { index: 1, current: 1, previous: 0 }, 1_000);
  await new MemoryWindows(hour, table).consume('new');
  expect([table.size, forgotten]).toEqual([1, 0]);
});
