import { SubgraphUnavailableError } from '../../src/subgraphs/subgraph-client.ts';
import { until } from '../support/until.ts';
import { flood, inTurn, json, never, reset, resetMidway, text, trickle } from '../execution/support/answers.ts';
import { startFaultySubgraph, type Answer } from '../execution/support/faulty-subgraph.ts';
import { aMutation, aQuery, startClient } from '../execution/support/subgraph-client.ts';

const fine = json({ data: { best: 'Chair' } });
const fineText = '{"data":{"best":"Chair"}}';
const retries = 2;
const tooManyCookies: Answer = (response) => {
  const cookies = Array.from({ length: 240 }, (_, index) => `cookie=${index}; ${'x'.repeat(100)}`);
  response.setHeader('set-cookie', cookies).setHeader('content-type', 'application/json').end(fineText);
};

describe('a subgraph client', () => {
  test('retries after a connection reset', async () => {
    await using running = await startClient(inTurn(reset, reset, fine));
    expect(await running.fetch(aQuery())).toBe(fineText);
    expect(running.subgraph.requests).toHaveLength(1 + retries);
  });

  test('retries at most twice', async () => {
    await using running = await startClient(reset);
    await expect(running.fetch(aQuery())).rejects.toThrow(SubgraphUnavailableError);
    expect(running.subgraph.requests).toHaveLength(1 + retries);
  });

  test('sends a mutation once, even if the connection is reset', async () => {
    await using running = await startClient(reset);
    await expect(running.fetch(aMutation())).rejects.toThrow(SubgraphUnavailableError);
    expect(running.subgraph.requests).toHaveLength(1);
  });

  test('sends equal mutations separately', async () => {
    await using running = await startClient(fine);
    await Promise.all([running.fetch(aMutation()), running.fetch(aMutation())]);
    expect(running.subgraph.requests).toHaveLength(2);
  });

  test.each([
    ['never starts its response', never],
    ['never ends its response', trickle],
  ])('gives up a request to a subgraph that %s, without a retry', async (_does, answer) => {
    await using running = await startClient(answer, { timeoutMs: 1_000 });
    await expect(running.fetch(aQuery())).rejects.toThrow(SubgraphUnavailableError);
    await until('the subgraph is left alone', () => running.subgraph.abandoned() === 1);
    expect(running.subgraph.requests).toHaveLength(1);
  });

  test('gives up a mutation that times out', async () => {
    await using running = await startClient(never, { timeoutMs: 1_000 });
    await expect(running.fetch(aMutation())).rejects.toThrow(SubgraphUnavailableError);
    expect(running.subgraph.requests).toHaveLength(1);
  });

  test('gives up a request that still waits for a connection', async () => {
    await using running = await startClient(never, { timeoutMs: 100, connections: 1 });
    const waiting = [1, 2, 3].map((one) => running.fetch(aQuery({ body: `{"query":"{ best } # ${one}"}` })));
    for (const result of await Promise.allSettled(waiting)) expect(result.status).toBe('rejected');
  });

  test('does not retry a response that ended early', async () => {
    await using running = await startClient(inTurn(resetMidway, fine));
    await expect(running.fetch(aQuery())).rejects.toThrow(SubgraphUnavailableError);
    expect(running.subgraph.requests).toHaveLength(1);
  });

  test('rejects a response above the limit, and stops reading it', async () => {
    let sent = 0;
    await using running = await startClient(flood(100_000_000, (bytes) => (sent = bytes)));
    await expect(running.fetch(aQuery())).rejects.toThrow(SubgraphUnavailableError);
    await until('the connection is closed', () => sent > 0);
    expect(sent).toBeLessThan(30_000_000); // The buffers of both ends are added to the limit.
    running.subgraph.become(fine);
    expect(await running.fetch(aQuery())).toBe(fineText);
  });

  test('keeps calling a subgraph whose responses are above the limit', async () => {
    await using running = await startClient(fine, { maxResponseBytes: fineText.length - 1 });
    for (let times = 0; times < 12; times += 1) {
      const originalError = { name: 'OversizedAnswerError' };
      await expect(running.fetch(aQuery())).rejects.toMatchObject({ originalError });
    }
  });

  test('accepts a response up to the limit', async () => {
    await using running = await startClient(fine, { maxResponseBytes: fineText.length });
    expect(await running.fetch(aQuery())).toBe(fineText);
  });

  test.each([
    ['HTML', text(200, 'text/html', '<html>')],
    ['nothing', text(502, undefined)],
    ['JSON with a text content type', text(200, 'text/plain', fineText)],
    ['a content type with the prefix application/json', text(200, 'application/jsonl', fineText)],
  ])('does not accept %s', async (_what, answer) => {
    await using running = await startClient(answer);
    await expect(running.fetch(aQuery())).rejects.toThrow(SubgraphUnavailableError);
    expect(running.subgraph.requests).toHaveLength(1);
  });

  test('accepts a GraphQL response with any status', async () => {
    await using running = await startClient(text(400, 'application/graphql-response+json; charset=utf-8', fineText));
    expect(await running.fetch(aQuery())).toBe(fineText);
  });

  test('retries while the subgraph is down, opens the circuit, and finds it when it is back', async () => {
    await using running = await startClient(fine);
    await running.fetch(aQuery());
    await running.subgraph[Symbol.asyncDispose]();
    const port = Number(new URL(running.subgraph.url).port);
    for (let times = 0; times < 4; times += 1) {
      await expect(running.fetch(aQuery())).rejects.toThrow(SubgraphUnavailableError);
    }
    const originalError = { name: 'CircuitOpenError' };
    await expect(running.fetch(aQuery())).rejects.toMatchObject({ originalError });
    await using _back = await startFaultySubgraph(fine, port);
    const answer = await until('the subgraph is found again', () => running.fetch(aQuery()).catch(() => undefined));
    expect(answer).toBe(fineText);
    expect(await running.fetch(aQuery())).toBe(fineText);
  });
});

describe('identical queries in flight', () => {
  const headers = { authorization: 'Bearer of-a-customer' };

  test('are sent once', async () => {
    await using running = await startClient(fine);
    const answers = await Promise.all([1, 2, 3].map(() => running.fetch(aQuery({ headers }))));
    expect(answers).toEqual([fineText, fineText, fineText]);
    expect(running.subgraph.requests).toHaveLength(1);
  });

  test('are sent again for a caller who needs current data', async () => {
    await using running = await startClient(fine);
    const { fetch, subgraph } = running;
    await Promise.all([fetch(aQuery()), fetch({ ...aQuery(), isFresh: true }), fetch(aQuery())]);
    expect(subgraph.requests).toHaveLength(2);
  });

  test('are sent once if only their tracing headers differ', async () => {
    await using running = await startClient(fine);
    const ids = ['a', 'b'];
    await Promise.all(ids.map((id) => running.fetch(aQuery({ tracing: { 'x-request-id': id } }))));
    expect(running.subgraph.requests).toHaveLength(1);
  });

  test('are not shared between different callers', async () => {
    await using running = await startClient((response, request) =>
      json({ data: { best: request.authorization ?? 'anonymous' } })(response, request),
    );
    const callers: Record<string, string>[] = [{ authorization: 'a' }, { authorization: 'b' }, {}];
    const answers = await Promise.all(callers.map((headers) => running.fetch(aQuery({ headers }))));
    expect(answers.map((answer) => JSON.parse(answer).data.best)).toEqual(['a', 'b', 'anonymous']);
  });

  test('are forgotten once answered', async () => {
    await using running = await startClient(fine);
    await running.fetch(aQuery());
    await running.fetch(aQuery());
    expect(running.subgraph.requests).toHaveLength(2);
  });

  test('are forgotten once failed', async () => {
    await using running = await startClient(inTurn(text(500, 'text/html'), fine));
    await expect(running.fetch(aQuery())).rejects.toThrow(SubgraphUnavailableError);
    expect(await running.fetch(aQuery())).toBe(fineText);
  });
});

describe('a caller that leaves', () => {
  test('aborts a request that no one else waits for', async () => {
    await using running = await startClient(never);
    const caller = new AbortController();
    const left = running.fetch(aQuery({ leaving: caller.signal }));
    await until('the subgraph is asked', () => running.subgraph.requests.length === 1);
    caller.abort();
    await expect(left).rejects.toThrow(SubgraphUnavailableError);
    await until('the subgraph is left alone', () => running.subgraph.abandoned() === 1);
    expect(running.subgraph.requests).toHaveLength(1);
  });

  test('does not abort a request that another caller waits for', async () => {
    let answer = () => {};
    await using running = await startClient((response, request) => (answer = () => fine(response, request)));
    const caller = new AbortController();
    const left = running.fetch(aQuery({ leaving: caller.signal }));
    const waiting = running.fetch(aQuery({ leaving: new AbortController().signal }));
    await until('the subgraph is asked', () => running.subgraph.requests.length === 1);
    caller.abort();
    answer();
    expect(await waiting).toBe(fineText);
    await left;
    expect(running.subgraph.abandoned()).toBe(0);
  });

  test('does not abort a mutation', async () => {
    let answer = () => {};
    await using running = await startClient((response, request) => (answer = () => fine(response, request)));
    const caller = new AbortController();
    const mutation = running.fetch({ ...aMutation(), leaving: caller.signal });
    await until('the subgraph is asked', () => running.subgraph.requests.length === 1);
    caller.abort();
    answer();
    expect(await mutation).toBe(fineText);
  });

  test('sends nothing if it has already left', async () => {
    await using running = await startClient(fine);
    await expect(running.fetch(aQuery({ leaving: AbortSignal.abort() }))).rejects.toThrow(SubgraphUnavailableError);
    expect(running.subgraph.requests).toHaveLength(0);
  });

  test('sends nothing more if it leaves between two tries', async () => {
    const caller = new AbortController();
    await using running = await startClient((response) => {
      response.once('close', () => setImmediate(() => caller.abort()));
      response.socket?.resetAndDestroy();
    });
    await expect(running.fetch(aQuery({ leaving: caller.signal }))).rejects.toThrow(SubgraphUnavailableError);
    expect(running.subgraph.requests).toHaveLength(1);
  });

  test('does not keep later callers from sharing', async () => {
    await using running = await startClient(never);
    const caller = new AbortController();
    const left = running.fetch(aQuery({ leaving: caller.signal }));
    await until('the subgraph is asked', () => running.subgraph.requests.length === 1);
    running.subgraph.become(never);
    caller.abort();
    const first = running.fetch(aQuery());
    await expect(left).rejects.toThrow(SubgraphUnavailableError);
    const second = running.fetch(aQuery());
    await until('the subgraph is asked again', () => running.subgraph.requests.length === 2);
    await running.subgraph[Symbol.asyncDispose]();
    await Promise.allSettled([first, second]);
    expect(running.subgraph.requests).toHaveLength(2);
  });

  test.each([
    ['are never answered', never],
    ['have a response with headers that are too long', tooManyCookies],
    ['have a response that is not JSON', text(400, 'text/html', '<html>')],
  ])('does not open the circuit for others with requests that %s', async (_, answer) => {
    await using running = await startClient(answer, { timeoutMs: 20 });
    const callerKey = 'Mallory';
    for (let times = 1; times <= 12; times += 1) {
      const refusal = running.fetch(aQuery({ callerKey }));
      await expect(refusal).rejects.toThrow(SubgraphUnavailableError);
      await expect(refusal).rejects.not.toMatchObject({ originalError: { name: 'CircuitOpenError' } });
    }
    expect(running.subgraph.requests.length).toBeGreaterThan(0); // On a busy machine, some time out before they arrive.
  });

  test.each([200, 503])('may get a %i from a busy subgraph, which does not open the circuit', async (status) => {
    const error = { message: 'Busy.', extensions: { code: 'SERVICE_BUSY', retryAfterSeconds: 1 } };
    const busy = JSON.stringify({ data: null, errors: [error] });
    await using running = await startClient(text(status, 'application/json', busy));
    for (let caller = 1; caller <= 12; caller += 1) {
      expect(await running.fetch(aQuery({ callerKey: `caller ${caller}` }))).toBe(busy);
    }
    expect(running.subgraph.requests).toHaveLength(12);
  });

  test('does not open the circuit for others', async () => {
    await using running = await startClient(never);
    for (let times = 1; times <= 12; times += 1) {
      const caller = new AbortController();
      const left = running.fetch(aQuery({ leaving: caller.signal }));
      await until('the subgraph is asked', () => running.subgraph.requests.length === times);
      caller.abort();
      await expect(left).rejects.toThrow(SubgraphUnavailableError);
    }
    running.subgraph.become(fine);
    expect(await running.fetch(aQuery())).toBe(fineText);
  });
});

describe('a client whose subgraph is busy', () => {
  const held = () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const answer: Answer = (...exchange) => void released.then(() => fine(...exchange));
    return { answer, release };
  };
  const aQueryOf = (callerKey: string, one = 0) => aQuery({ callerKey, body: `{"query":"{ best } # ${one}"}` });

  test('sends the fetch of another caller although one caller has sent many that are slow', async () => {
    const { answer, release } = held();
    await using running = await startClient(answer, { fetches: { atOnce: 4, atOncePerCaller: 3 } });
    const flood = Array.from({ length: 50 }, (_, one) => running.fetch(aQueryOf('flooder', one)));
    const other = running.fetch(aQueryOf('other', 50));
    await until('the other fetch arrives', () => running.subgraph.requests.length === 4);
    release();
    await Promise.all([...flood, other]);
  });

  test('counts fetches that share a response once', async () => {
    await using running = await startClient(fine, { fetches: { atOnce: 1, waitingPerCaller: 1 } });
    const fetches = Array.from({ length: 50 }, () => running.fetch(aQueryOf('one')));
    expect(new Set(await Promise.all(fetches))).toEqual(new Set([fineText]));
    expect(running.subgraph.requests).toHaveLength(1);
  });

  test('does not make a caller wait in the line of another for an equal fetch', async () => {
    const { answer, release } = held();
    await using running = await startClient(answer, { fetches: { atOnce: 2, atOncePerCaller: 1 } });
    const flood = [0, 1, 2].map((one) => running.fetch(aQueryOf('flooder', one)));
    const other = running.fetch(aQueryOf('other', 2));
    await until('the other fetch arrives', () => running.subgraph.requests.length === 2);
    release();
    await Promise.all([...flood, other]);
  });
});
