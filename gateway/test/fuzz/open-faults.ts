import { type GraphQLSchema } from 'graphql';
import { interfaceObject } from '../conformance/scenarios/interface-object.ts';
import { type Operation } from './ast.ts';
import { differencesIn, hasErrors } from './comparison.ts';
import { type Answer } from './gateway-pair.ts';
import { isOfType, type KnownDifference } from './known-differences.ts';
import { hasDirectives } from './operation-features.ts';

/** Where our gateway answers otherwise than specified and Apollo's does not. What is mended has to go. */
export const openFaults: readonly KnownDifference[] = [
  {
    reason: 'Open fault: an entity is not asked for where @skip or @include has left out a part of what is sent of it.',
    explains: (comparison) =>
      hasDirectives(comparison.operation) &&
      (comparison.ours.errors ?? []).every(({ message }) =>
        message.startsWith('Cannot return null for non-nullable'),
      ) &&
      differencesIn(comparison).every(({ ours }) => ours === null),
  },
  {
    reason: 'Open fault: the type of an interface object is not found out where only a fragment depends on it.',
    explains: ({ scenario, ours, stock }) =>
      scenario === interfaceObject.name && !hasErrors(stock) && hasErrors(ours) && (ours.errors ?? []).every(isOfType),
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
export const nameFaults: readonly NameFault[] = [
  {
    reason: 'Open fault: the type of an interface object is not found out beside a key under another name.',
    explains: ({ answer }) => (answer.errors ?? []).some(isOfType),
  },
];
