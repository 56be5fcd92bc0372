import { GraphQLError } from 'graphql';
import { explainMissing } from '../../src/response/error-paths.ts';

const withoutPlace = new GraphQLError('The subgraph is on fire.');

test('a forbidden null is reported unless an error may have explained it', () => {
  const missing = [{ message: 'Cannot return null.', path: ['a', 'b'] }];
  expect(explainMissing(missing, []).map(({ message }) => message)).toEqual(['Cannot return null.']);
  expect(explainMissing(missing, [withoutPlace])).toEqual([]);
  expect(explainMissing(missing, [new GraphQLError('a is broken', { path: ['a'] })])).toEqual([]);
});

test('a denied field is always reported', () => {
  const missing = [{ message: 'Sign in first.', code: 'UNAUTHENTICATED', path: ['a', 'b'], isDenied: true as const }];
  const told = explainMissing(missing, [withoutPlace]);
  expect(told.map(({ path, extensions }) => [path, extensions])).toEqual([[['a', 'b'], { code: 'UNAUTHENTICATED' }]]);
});
