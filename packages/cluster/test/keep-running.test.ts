import { keepRunning } from '../src/index.ts';

/** A server without a process. */
class Fake {
  isStopped = false;
  end: () => void = () => {};
  readonly ended = new Promise<void>((resolve) => (this.end = resolve));

  async stop(): Promise<void> {
    this.isStopped = true;
    this.end();
  }
}

/** Runs fakes, whose starts fail as planned, and records the messages. */
async function keep({ fails = [] as readonly number[], steadyMs = 3_600_000 } = {}) {
  const started: Fake[] = [];
  const died: (Fake | undefined)[] = [];
  const lines: string[] = [];
  let tries = 0;
  let waiting: { readonly count: number; readonly resolve: () => void } | undefined;
  let giveUp = () => {};
  const givenUp = new Promise<void>((resolve) => (giveUp = resolve));
  const start = async (before?: Fake) => {
    died.push(before);
    if (fails.includes(tries++)) throw new Error('It does not start.');
    const fake = new Fake();
    started.push(fake);
    if (started.length === waiting?.count) waiting.resolve();
    return fake;
  };
  const say = (line: string) => void lines.push(line);
  const kept = await keepRunning({ name: 'RabbitMQ', start, say, onGivenUp: giveUp, steadyMs, pauseMs: 1 });
  const untilStarted = (count: number) =>
    started.length >= count ? undefined : new Promise<void>((resolve) => (waiting = { count, resolve }));
  return { kept, started, died, lines, givenUp, untilStarted };
}

const death = 'RabbitMQ has crashed. Restarting it.';
const end = 'RabbitMQ keeps crashing. Giving up after 5 consecutive restarts.';

test('restarts a server that crashes, like its predecessor, and reports each crash once', async () => {
  const { kept, started, died, lines, untilStarted } = await keep();
  expect(kept.server).toBe(started[0]);
  for (let deaths = 1; deaths <= 3; deaths++) {
    started.at(-1)!.end();
    await untilStarted(deaths + 1);
  }
  expect(lines).toEqual([death, death, death]);
  expect(died).toEqual([undefined, ...started.slice(0, 3)]);
  expect(started.map(({ isStopped }) => isStopped)).toEqual([true, true, true, false]);
  await kept.stop();
  expect(started.at(-1)!.isStopped).toBe(true);
});

test('gives up a server that keeps crashing', async () => {
  const { kept, started, lines, givenUp, untilStarted } = await keep();
  for (let deaths = 1; deaths <= 5; deaths++) {
    started.at(-1)!.end();
    await untilStarted(deaths + 1);
  }
  started.at(-1)!.end();
  await givenUp;
  expect(lines).toEqual([death, death, death, death, death, end]);
  expect(started).toHaveLength(6);
  await kept.stop();
});

test('retries a start that fails, and counts it', async () => {
  const { kept, started, lines, givenUp } = await keep({ fails: [1, 2, 3, 4, 5] });
  started[0]!.end();
  await givenUp;
  expect(lines).toEqual([death, end]);
  expect(started).toHaveLength(1);
  await kept.stop();
});

test('does not count crashes of a server that was stable', async () => {
  const { kept, started, lines, untilStarted } = await keep({ steadyMs: -1 });
  for (let deaths = 1; deaths <= 12; deaths++) {
    started.at(-1)!.end();
    await untilStarted(deaths + 1);
  }
  expect(lines).toEqual(Array(12).fill(death));
  await kept.stop();
});

test('does not restart a server that is stopped, even if it has just crashed', async () => {
  for (const isDead of [false, true]) {
    const { kept, started, lines } = await keep();
    if (isDead) started[0]!.end();
    await kept.stop();
    expect(started).toHaveLength(1);
    expect(lines).toHaveLength(0);
  }
});
