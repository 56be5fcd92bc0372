import { GraphQLError } from 'graphql';
import { defaultFetchLimits, FetchLimit, type FetchLimits } from '../../src/subgraphs/fetch-limit.ts';
import { Abort } from '../../src/subgraphs/single-flight.ts';

interface Fetch {
  readonly name: string;
  readonly end: () => void;
}

/** Records the order in which fetches are sent. Each one runs until it is ended. */
function limited(limits: Partial<FetchLimits>) {
  const limit = new FetchLimit('orders', { ...defaultFetchLimits, atOnce: 2, atOncePerCaller: 1, ...limits });
  const sent: Fetch[] = [];
  const codes: string[] = [];
  const send = (caller: string, name = caller, leaving = new Abort()): void => {
    const work = () => new Promise<void>((resolve) => void sent.push({ name, end: resolve }));
    limit.run({ caller, leaving }, work).catch((error: unknown) => {
      codes.push(`${name}: ${error instanceof GraphQLError ? String(error.extensions.code) : String(error)}`);
    });
  };
  const endFirst = async (name: string): Promise<void> => {
    sent
      .splice(
        sent.findIndex((fetch) => fetch.name === name),
        1,
      )[0]
      ?.end();
    await settled();
  };
  return { send, endFirst, codes, sent: () => sent.map(({ name }) => name) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const flood = (count: number, send: (caller: string, name: string) => void) => {
  for (let index = 0; index < count; index += 1) send('flooder', `flood ${index}`);
};

describe('fetches to a subgraph', () => {
  test('leave a place to other callers, however many one caller sends', () => {
    const { send, sent } = limited({});
    flood(100, send);
    send('other');
    expect(sent()).toEqual(['flood 0', 'other']);
  });

  test('wait behind at most one fetch of another caller', async () => {
    const { send, endFirst, sent } = limited({ atOncePerCaller: 2 });
    flood(100, send);
    send('other');
    expect(sent()).toEqual(['flood 0', 'flood 1']);
    await endFirst('flood 0');
    await endFirst('flood 1');
    expect(sent()).toEqual(['flood 2', 'other']);
  });

  test('are sent in order for one caller', async () => {
    const { send, endFirst, sent } = limited({ atOnce: 1 });
    flood(3, send);
    await endFirst('flood 0');
    expect(sent()).toEqual(['flood 1']);
    await endFirst('flood 1');
    expect(sent()).toEqual(['flood 2']);
  });

  test('are rejected for the caller whose line is full, and for no other', async () => {
    const { send, codes } = limited({ waitingPerCaller: 2 });
    flood(4, send);
    send('other');
    send('other', 'other 2');
    await settled();
    expect(codes).toEqual(['flood 3: TOO_MANY_REQUESTS']);
  });

  test('are rejected for the caller with the longest line when all lines together are full', async () => {
    const { send, codes, sent, endFirst } = limited({ atOnce: 1, waiting: 3 });
    flood(4, send);
    send('other');
    await settled();
    expect(codes).toEqual(['flood 3: TOO_MANY_REQUESTS']);
    await endFirst('flood 0');
    await endFirst('flood 1');
    expect(sent()).toEqual(['other']);
  });

  test('are rejected as busy when many callers wait and none has more than another', async () => {
    const { send, codes } = limited({ atOnce: 1, waiting: 2 });
    for (const caller of ['a', 'b', 'c', 'd']) send(caller);
    await settled();
    expect(codes).toEqual(['d: SERVICE_BUSY']);
  });

  test('are rejected when they have waited too long, with the cause', async () => {
    const { send, codes } = limited({ atOnce: 2, atOncePerCaller: 1, waitMs: 1 });
    flood(2, send);
    send('other');
    send('third');
    while (codes.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(codes).toEqual(['flood 1: TOO_MANY_REQUESTS', 'third: SERVICE_BUSY']);
  });

  test('leave the line when nobody needs them any more', async () => {
    const { send, endFirst, sent } = limited({ atOnce: 1 });
    const leaving = new Abort();
    send('one');
    send('two', 'two', leaving);
    send('three');
    leaving.abort();
    await endFirst('one');
    expect(sent()).toEqual(['three']);
  });

  test('do not wait if the limits are only measured', () => {
    const { send, sent } = limited({ mode: 'measure' });
    flood(5, send);
    expect(sent()).toHaveLength(5);
  });
});
