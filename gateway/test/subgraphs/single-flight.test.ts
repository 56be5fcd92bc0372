import { SingleFlight, type Abort } from '../../src/subgraphs/single-flight.ts';

/** Work that the test completes, and that fails when it is aborted. */
function aShared() {
  const seen = { starts: 0, aborts: 0, forgotten: 0, abort: undefined as Abort | undefined };
  let answer = (_text: string) => {};
  let fail = (_error: Error) => {};
  const start = (abort: Abort): Promise<string> => {
    seen.starts += 1;
    seen.abort = abort;
    return new Promise<string>((resolve, reject) => {
      answer = resolve;
      fail = reject;
      abort.addEventListener('abort', () => {
        seen.aborts += 1;
        reject(new Error('aborted'));
      });
    });
  };
  const shared = new SingleFlight(start, () => (seen.forgotten += 1));
  return { shared, seen, answer: (text: string) => answer(text), fail: (error: Error) => fail(error) };
}

describe('shared work', () => {
  test('starts once and resolves for all waiters', async () => {
    const { shared, seen, answer } = aShared();
    const all = [shared.join(undefined), shared.join(new AbortController().signal), shared.join(undefined)];
    answer('fine');
    expect(await Promise.all(all)).toEqual(['fine', 'fine', 'fine']);
    expect(seen).toMatchObject({ starts: 1, aborts: 0 });
  });

  test('fails for all waiters', async () => {
    const { shared, fail } = aShared();
    const all = [shared.join(undefined), shared.join(new AbortController().signal)];
    fail(new Error('down'));
    for (const one of await Promise.allSettled(all)) expect(one).toMatchObject({ reason: { message: 'down' } });
  });

  test('continues while one waiter is left', async () => {
    const { shared, seen, answer } = aShared();
    const [leaving, staying] = [new AbortController(), new AbortController()];
    const all = [shared.join(leaving.signal), shared.join(staying.signal)];
    leaving.abort();
    expect(seen).toMatchObject({ aborts: 0, forgotten: 0 });
    answer('fine');
    expect(await Promise.all(all)).toContain('fine');
  });

  test('continues for a waiter that cannot leave', async () => {
    const { shared, seen, answer } = aShared();
    const leaving = new AbortController();
    const all = [shared.join(leaving.signal), shared.join(undefined)];
    leaving.abort();
    expect(seen.aborts).toBe(0);
    answer('fine');
    await Promise.all(all);
  });

  test('is aborted and forgotten when the last waiter leaves', async () => {
    const { shared, seen } = aShared();
    const callers = [new AbortController(), new AbortController()];
    const all = callers.map(({ signal }) => shared.join(signal));
    for (const caller of callers) caller.abort();
    expect(seen).toMatchObject({ aborts: 1, forgotten: 1, abort: { aborted: true } });
    for (const one of await Promise.allSettled(all)) expect(one).toMatchObject({ reason: { message: 'aborted' } });
  });

  test('is aborted when a waiter that joined twice leaves', async () => {
    const { shared, seen } = aShared();
    const caller = new AbortController();
    const all = [shared.join(caller.signal), shared.join(caller.signal)];
    caller.abort();
    expect(seen.aborts).toBe(1);
    await Promise.allSettled(all);
  });

  test('is forgotten once it is done, and then ignores aborts', async () => {
    const { shared, seen, answer } = aShared();
    const caller = new AbortController();
    const joined = shared.join(caller.signal);
    answer('fine');
    await joined;
    caller.abort();
    expect(seen).toMatchObject({ forgotten: 1, aborts: 0 });
  });
});
