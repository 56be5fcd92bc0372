import { type GraphQLSchema } from 'graphql';
import { interfaceWithoutTypes } from '../conformance/scenarios/interface-without-types.ts';
import { type Operation } from './ast.ts';
import { type Answer } from './gateway-pair.ts';
import { type KnownDifference } from './known-differences.ts';
import { hasDirectives } from './operation-features.ts';

/** Where our gateway answers otherwise than specified and Apollo's does not. What is mended has to go. */
export const openFaults: readonly KnownDifference[] = [
  {
    reason: 'Open fault: an object of which @skip and @include leave nothing, and whose type nobody knows, is refused.',
    explains: ({ scenario, operation, ours }) =>
      scenario === interfaceWithoutTypes.name && hasDirectives(operation) && (ours.errors ?? []).length > 0,
  },
];

/** An operation under names that a client may choose, and what our gateway has answered. */
interface RenamedAnswer {
  readonly schema: GraphQLSchema;
  readonly plain: Operation;
  readonly operation: Operation;
  readonly answer: Answer;
}

interface NameFault {
  readonly reason: string;
  readonly explains: (renamed: RenamedAnswer) => boolean;
}

/** Where names change more than names. */
export const nameFaults: readonly NameFault[] = [];
