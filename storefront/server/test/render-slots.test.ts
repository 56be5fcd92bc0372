import { RenderSlots } from '../src/pages/render-slots.ts';

function aWork() {
  let end = () => {};
  const done = new Promise<void>((resolve) => (end = resolve));
  return { work: () => done, end };
}

test('only so many run at a time, and the others follow in order', async () => {
  const slots = new RenderSlots({ atOnce: 1, maxWaiting: 2 });
  const ran: number[] = [];
  const first = aWork();
  const all = [slots.run(first.work), slots.run(async () => ran.push(2)), slots.run(async () => ran.push(3))];
  expect([slots.hasRoom, ran]).toEqual([false, []]);
  first.end();
  await Promise.all(all);
  expect([slots.hasRoom, ran]).toEqual([true, [2, 3]]);
});

test('a failure frees its slot', async () => {
  const slots = new RenderSlots({ atOnce: 1, maxWaiting: 0 });
  await expect(slots.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(slots.hasRoom).toBe(true);
});
