import { GraphQLError } from 'graphql';
import { explainMissing } from '../../src/response/error-paths.ts';

const withoutPlace = new GraphQLError('The subgraph is on fire.');

test('a null that may not be is told once: not where an error may have explained it', () => {
  const missing = [{ message: 'Cannot return null.', path: ['a', 'b'] }];
  expect(explainMissing(missing, []).map(({ message }) => message)).toEqual(['Cannot return null.']);
  expect(explainMissing(missing, [withoutPlace])).toEqual([]);
  expect(explainMissing(missing, [new GraphQLError('a is broken', { path: ['a'] })])).toEqual([]);
});

test('what is denied is told, whatever else is wrong there', () => {
  const missing = [{ message: 'Sign in first.', code: 'UNAUTHENTICATED', path: ['a', 'b'], isDenied: true as const }];
  const told = explainMissing(missing, [withoutPlace]);
  expect(told.map(({ path, extensions }) => [path, extensions])).toEqual([[['a', 'b'], { code: 'UNAUTHENTICATED' }]]);
});
