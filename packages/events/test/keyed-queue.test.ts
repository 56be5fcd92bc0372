import fc from 'fast-check';
import { KeyedQueue } from '../src/bus/keyed-queue.ts';
import { aGate } from './support/gate.ts';

test('starts a task immediately when no other task of its key is running', () => {
  const started: string[] = [];
  const queue = new KeyedQueue();
  void queue.run('a', async () => void started.push('a'));
  void queue.run('b', async () => void started.push('b'));
  expect(started).toEqual(['a', 'b']);
});

test('starts a task when the earlier one of its key has ended', async () => {
  const gate = aGate();
  const queue = new KeyedQueue();
  const log: string[] = [];
  void queue.run('a', async () => {
    await gate.opened;
    log.push('first ended');
  });
  const second = queue.run('a', async () => void log.push('second started'));
  await queue.run('b', async () => void log.push('other key ran'));
  gate.open();
  await second;
  expect(log).toEqual(['other key ran', 'first ended', 'second started']);
});

test('continues after a failed task, and rejects only for its caller', async () => {
  const queue = new KeyedQueue();
  const failing = queue.run('a', () => Promise.reject(new Error('no')));
  const next = queue.run('a', () => Promise.resolve());
  await expect(failing).rejects.toThrow('no');
  await expect(next).resolves.toBeUndefined();
});

test('is idle when all tasks have ended, including those added meanwhile', async () => {
  const queue = new KeyedQueue();
  const log: string[] = [];
  void queue.run('a', async () => {
    await Promise.resolve();
    void queue.run('b', async () => {
      await new Promise(setImmediate);
      log.push('added meanwhile');
    });
  });
  await queue.idle();
  expect(log).toEqual(['added meanwhile']);
});

test('runs all tasks, in order and one at a time per key, whatever the keys, delays and errors', async () => {
  const task = fc.record({ key: fc.constantFrom('a', 'b', 'c'), fails: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(task, { maxLength: 20 }), async (scheduler, tasks) => {
      const queue = new KeyedQueue();
      const running = new Set<string>();
      const ended = new Map<string, number[]>();
      let overlaps = 0;
      const outcomes = tasks.map(({ key, fails }, index) =>
        queue.run(key, async () => {
          if (running.has(key)) overlaps += 1;
          running.add(key);
          await scheduler.schedule(Promise.resolve());
          running.delete(key);
          ended.set(key, [...(ended.get(key) ?? []), index]);
          if (fails) throw new Error('as expected');
        }),
      );
      const settled = Promise.allSettled(outcomes);
      await scheduler.waitFor(settled);
      await queue.idle();
      expect(overlaps).toBe(0);
      expect((await settled).map(({ status }) => status === 'rejected')).toEqual(tasks.map(({ fails }) => fails));
      for (const key of ['a', 'b', 'c']) {
        const added = tasks.flatMap((each, index) => (each.key === key ? [index] : []));
        expect(ended.get(key) ?? []).toEqual(added);
      }
    }),
  );
});
