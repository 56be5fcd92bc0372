import { FairLimit } from '../src/index.ts';

/** Work that continues until it is ended. */
function aTask() {
  let end = (): void => {};
  let hasBegun = false;
  const work = () => {
    hasBegun = true;
    return new Promise<void>((resolve) => (end = resolve));
  };
  return { work, end: () => end(), hasBegun: () => hasBegun };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

test('a caller with its share waits, while others begin at once', async () => {
  const limit = new FairLimit(3, { atOncePerCaller: 2 });
  const [first, second, third, other] = [aTask(), aTask(), aTask(), aTask()];
  for (const { work } of [first, second, third]) void limit.run('stranger', work);
  void limit.run('ada', other.work);
  await soon();
  expect([first, second, third, other].map(({ hasBegun }) => hasBegun())).toEqual([true, true, false, true]);
  other.end();
  await soon();
  expect(third.hasBegun()).toBe(false);
  first.end();
  await soon();
  expect(third.hasBegun()).toBe(true);
});

test('waiting work is started in turns by caller', async () => {
  const limit = new FairLimit(1);
  const begun: string[] = [];
  const running = aTask();
  void limit.run('stranger', running.work);
  const others = ['stranger', 'stranger', 'ada'].map((caller) =>
    limit.run(caller, async () => void begun.push(caller)),
  );
  running.end();
  await Promise.all(others);
  expect(begun).toEqual(['stranger', 'ada', 'stranger']);
});

test('who waits too long gets no turn, and takes none from others', async () => {
  const limit = new FairLimit(1);
  const end = await limit.enter('ada', 1);
  expect(await limit.enter('ada', 1)).toBeUndefined();
  expect(limit.waiting).toBe(0);
  end?.();
  const next = await limit.enter('ada', 1);
  expect(next).toBeDefined();
  next?.();
  expect(limit.hasFreeSlot).toBe(true);
});
