import { EntityMemo } from '../../src/execution/entity-memo.ts';
import { type SubgraphAnswer } from '../../src/execution/subgraph-answer.ts';

/** A memo, and the requests that it sent. */
function aMemo() {
  const memo = new EntityMemo();
  const requests: string[][] = [];
  const ask = (representations: readonly string[]): Promise<SubgraphAnswer> => {
    requests.push([...representations]);
    return Promise.resolve({ asked: representations.length, parse: () => ({ data: {}, errors: [] }) });
  };
  const find = (selection: string, representation: string) => memo.find(selection, representation, ask);
  return { memo, requests, find };
}

describe('the entity memo', () => {
  test('batches entities of the same tick into one request', async () => {
    const { find, requests } = aMemo();
    const [one, other, again] = [find('name', '1'), find('name', '2'), find('name', '1')];
    expect([one.index, other.index, again.index]).toEqual([0, 1, 0]);
    expect(await one.answer).toBe(await other.answer);
    expect(requests).toEqual([['1', '2']]);
  });

  test('requests later entities later, and does not request known ones again', async () => {
    const { find, requests } = aMemo();
    const first = find('name', '1');
    await first.answer;
    const known = find('name', '1');
    const second = find('name', '2');
    await second.answer;
    expect(known).toBe(first);
    expect(second.index).toBe(0);
    expect(requests).toEqual([['1'], ['2']]);
  });

  test('keeps selections separate', async () => {
    const { find, requests } = aMemo();
    await Promise.all([find('name', '1').answer, find('price', '1').answer]);
    expect(requests).toEqual([['1'], ['1']]);
  });

  test('requests entities again after a mutation', async () => {
    const { memo, find, requests } = aMemo();
    await find('name', '1').answer;
    memo.forget();
    await find('name', '1').answer;
    expect(requests).toEqual([['1'], ['1']]);
  });

  test('reports a failure to all waiting callers', async () => {
    const memo = new EntityMemo();
    const ask = () => Promise.reject<SubgraphAnswer>(new Error('down'));
    const sources = [memo.find('name', '1', ask), memo.find('name', '2', ask)];
    for (const { answer } of sources) await expect(answer).rejects.toThrow('down');
  });
});
