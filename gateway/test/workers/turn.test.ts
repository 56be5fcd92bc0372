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

test('an owner that leaves while it waits is passed over', () => {
  const turn = new Turn<string>();
  const begun: string[] = [];
  for (const owner of ['a', 'b', 'c']) turn.enter(owner, () => begun.push(owner));
  turn.leave('b');
  turn.leave('unknown');
  expect(begun).toEqual(['a']);
  turn.leave('a');
  expect(begun).toEqual(['a', 'c']);
});
