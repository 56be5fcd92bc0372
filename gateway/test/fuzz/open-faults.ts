import { type GraphQLSchema } from 'graphql';
import { interfaceWithoutTypes } from '../conformance/scenarios/interface-without-types.ts';
import { type Operation } from './ast.ts';
import { type Answer } from './gateway-pair.ts';
import { type KnownDifference } from './known-differences.ts';
import { hasDirectives } from './operation-features.ts';

/** Where our gateway deviates from the specification and Apollo’s does not. Remove a fault once it is fixed. */
export const openFaults: readonly KnownDifference[] = [
  {
    reason: 'Open fault: an object of unknown type whose fields are all excluded by @skip and @include is rejected.',
    explains: ({ scenario, operation, ours }) =>
      scenario === interfaceWithoutTypes.name && hasDirectives(operation) && (ours.errors ?? []).length > 0,
  },
];

/** An operation with random response keys, and our gateway’s response. */
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

/** Cases in which renaming changes more than names. */
export const nameFaults: readonly NameFault[] = [];
