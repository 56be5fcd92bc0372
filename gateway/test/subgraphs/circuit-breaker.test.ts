import { CircuitBreaker, type Fault } from '../../src/subgraphs/circuit-breaker.ts';

const maxFailures = 3;
const pauseMs = 100;

/** A circuit breaker with a manual clock, and a service whose calls are counted. */
function aBreaker() {
  const clock = { ms: 0 };
  const breaker = new CircuitBreaker(maxFailures, pauseMs, () => clock.ms);
  const counted = { tries: 0 };
  const attempt = (work: () => Promise<string>, fault: Fault = 'unreachable', caller = 'Ada'): Promise<string> =>
    breaker
      .run(
        () => {
          counted.tries += 1;
          return work();
        },
        caller,
        () => fault,
      )
      .catch((error: Error) => error.message);
  return {
    clock,
    counted,
    attempt,
    succeed: () => attempt(() => Promise.resolve('fine')),
    fail: (...how: [fault?: Fault, caller?: string]) => attempt(() => Promise.reject(new Error('down')), ...how),
    ignore: () =>
      breaker
        .run(
          () => Promise.reject(new Error('down')),
          'Ada',
          () => undefined,
        )
        .catch((error: Error) => error.message),
    failOften: async (times: number) => {
      for (let time = 0; time < times; time += 1) await attempt(() => Promise.reject(new Error('down')));
    },
  };
}

const refused = 'The circuit is open after too many failures.';

describe('a circuit breaker', () => {
  test('returns results and failures', async () => {
    const { succeed, fail } = aBreaker();
    expect(await succeed()).toBe('fine');
    expect(await fail()).toBe('down');
  });

  test('opens after the last of the failures in a row, and makes no calls', async () => {
    const { failOften, succeed, counted } = aBreaker();
    await failOften(maxFailures);
    expect(await succeed()).toBe(refused);
    expect(counted.tries).toBe(maxFailures);
  });

  test('stays closed with one failure less', async () => {
    const { failOften, succeed } = aBreaker();
    await failOften(maxFailures - 1);
    expect(await succeed()).toBe('fine');
  });

  test('resets the count with every success', async () => {
    const { failOften, succeed } = aBreaker();
    await failOften(maxFailures - 1);
    await succeed();
    await failOften(maxFailures - 1);
    expect(await succeed()).toBe('fine');
  });

  test('stays open until the end of the pause, and closes after one success', async () => {
    const { failOften, succeed, clock } = aBreaker();
    await failOften(maxFailures);
    clock.ms = pauseMs - 1;
    expect(await succeed()).toBe(refused);
    clock.ms = pauseMs;
    expect(await succeed()).toBe('fine');
    await failOften(maxFailures - 1);
    expect(await succeed()).toBe('fine');
  });

  test('lets one probe through at a time', async () => {
    const { attempt, succeed, failOften, clock } = aBreaker();
    await failOften(maxFailures);
    clock.ms = pauseMs;
    let answer = (_text: string) => {};
    const probe = attempt(() => new Promise<string>((resolve) => (answer = resolve)));
    expect(await succeed()).toBe(refused);
    answer('late');
    expect(await probe).toBe('late');
    expect(await succeed()).toBe('fine');
  });

  test('pauses again after a failed probe', async () => {
    const { fail, succeed, failOften, clock } = aBreaker();
    await failOften(maxFailures);
    clock.ms = pauseMs;
    expect(await fail()).toBe('down');
    clock.ms = 2 * pauseMs - 1;
    expect(await succeed()).toBe(refused);
    clock.ms = 2 * pauseMs;
    expect(await succeed()).toBe('fine');
  });

  test('does not count failures that the service did not cause', async () => {
    const { ignore, succeed } = aBreaker();
    for (let time = 0; time < 2 * maxFailures; time += 1) await ignore();
    expect(await succeed()).toBe('fine');
  });

  test('probes again at once after a failure that the service did not cause', async () => {
    const { ignore, succeed, failOften, clock } = aBreaker();
    await failOften(maxFailures);
    clock.ms = pauseMs;
    expect(await ignore()).toBe('down');
    expect(await succeed()).toBe('fine');
  });

  test('is not opened by one caller whose calls are never answered', async () => {
    const { fail, succeed } = aBreaker();
    for (let time = 0; time < 3 * maxFailures; time += 1) await fail('unanswered', 'Mallory');
    expect(await succeed()).toBe('fine');
  });

  test('opens when several callers are not answered', async () => {
    const { fail, succeed } = aBreaker();
    for (let caller = 0; caller < maxFailures; caller += 1) await fail('unanswered', `caller ${caller}`);
    expect(await succeed()).toBe(refused);
  });

  test('does not wait for a slow probe: another one follows after the pause', async () => {
    const { attempt, succeed, failOften, clock } = aBreaker();
    await failOften(maxFailures);
    clock.ms = pauseMs;
    void attempt(() => new Promise<string>(() => {}));
    clock.ms = 2 * pauseMs;
    expect(await succeed()).toBe('fine');
    expect(await succeed()).toBe('fine');
  });
});
