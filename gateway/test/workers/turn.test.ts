import { Turn } from '../../src/workers/turn.ts';

test('owners work one after the other, in the order of their arrival', () => {
  const turn = new Turn<string>();
  const begun: string[] = [];
  for (const owner of ['a', 'b', 'c']) turn.enter(owner, () => begun.push(owner));
  expect(begun).toEqual(['a']);
  turn.leave('a');
  expect(begun).toEqual(['a', 'b']);
  turn.leave('b');
  expect(begun).toEqual(['a', 'b', 'c']);
});

test('an owner that has gone is passed over, however often it waits', () => {
  const turn = new Turn<string>();
  const begun: string[] = [];
  for (const owner of ['a', 'b', 'c', 'b', 'd']) turn.enter(owner, () => begun.push(owner));
  turn.forget('b');
  turn.leave('unknown');
  expect(begun).toEqual(['a']);
  turn.leave('a');
  expect(begun).toEqual(['a', 'c']);
  turn.forget('c');
  expect(begun).toEqual(['a', 'c', 'd']);
});

test('an owner that has gone during its turn does not begin again', () => {
  const turn = new Turn<string>();
  const begun: string[] = [];
  for (const owner of ['a', 'a', 'b']) turn.enter(owner, () => begun.push(owner));
  turn.forget('a');
  expect(begun).toEqual(['a', 'b']);
});
