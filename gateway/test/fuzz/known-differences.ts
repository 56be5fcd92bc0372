import { type GraphQLFormattedError } from 'graphql';
import { interfaceObject } from '../conformance/scenarios/interface-object.ts';
import { interfaceWithoutTypes } from '../conformance/scenarios/interface-without-types.ts';
import { nestedKeyWithRequires } from '../conformance/scenarios/nested-key-with-requires.ts';
import { overrideLabels } from '../conformance/scenarios/override-labels.ts';
import { requiresCalls } from '../conformance/scenarios/requires-calls.ts';
import { requiresChain } from '../conformance/scenarios/requires-chain.ts';
import { requiresWithArguments } from '../conformance/scenarios/requires-with-arguments.ts';
import { sharedNames } from '../conformance/scenarios/shared-names.ts';
import { unknownInterfaceObject } from '../conformance/scenarios/unknown-interface-object.ts';
import { differencesIn, hasErrors, leadsTo, type Comparison, type Path } from './comparison.ts';
import {
  asksForType,
  hasDirectives,
  hasFragmentInFragment,
  hasMergedSelections,
  introspects,
} from './operation-features.ts';

export interface KnownDifference {
  readonly reason: string;
  readonly explains: (comparison: Comparison) => boolean;
}

/** Where Apollo’s gateway 2.14 deviates from the specification. */
export const knownDifferences: readonly KnownDifference[] = [
  {
    reason: 'Introspection does not support isOneOf or deprecated directives.',
    explains: ({ ours, stock }) =>
      (ours.errors ?? []).every(({ path }) => path !== undefined) && // It ran; a subgraph may have failed.
      hasErrors(stock) &&
      (stock.errors ?? []).every(({ message }) => isOfNewIntrospection(message)),
  },
  {
    reason: 'A null that the gateway rejects is reported in extensions.valueCompletion, not in errors.',
    explains: (comparison) =>
      differencesIn(comparison).length === 0 &&
      hasErrors(comparison.ours) &&
      !hasErrors(comparison.stock) &&
      comparison.stock.extensions?.valueCompletion !== undefined &&
      errorsOf(comparison).every(isOfCompletion),
  },
  {
    reason: 'A root field that is missing in a subgraph response is null without an error.',
    explains: (comparison) =>
      differencesIn(comparison).length === 0 &&
      hasErrors(comparison.ours) &&
      !hasErrors(comparison.stock) &&
      errorsOf(comparison).every(
        ({ message, path }) => message === 'No subgraph can answer this.' && path?.length === 1,
      ),
  },
  {
    reason: 'A root field that no subgraph can resolve is null without an error.',
    explains: ({ scenario, ours, stock }) =>
      scenario === interfaceWithoutTypes.name && (ours.errors ?? []).some(isPlanNotSupported) && !hasErrors(stock),
  },
  {
    reason: 'An object whose type no subgraph can resolve is null, or lacks its fragments, without an error.',
    explains: (comparison) => {
      const errors = errorsOf(comparison).filter(isOfType);
      return (
        comparison.scenario === unknownInterfaceObject.name &&
        differencesIn(comparison).every(
          ({ path, ours, stock }) => stock === undefined || (ours === null && leadsToOne(path, errors)),
        )
      );
    },
  },
  {
    reason: 'A null of a second fetch overwrites the fields of an interface object from the first.',
    explains: (comparison) =>
      comparison.scenario === unknownInterfaceObject.name &&
      differencesIn(comparison).every(
        ({ path, ours, stock }) =>
          stock === null || (ours === null && leadsToOne(path, errorsOf(comparison).filter(isOfType))),
      ),
  },
  {
    reason: 'The type of an interface object is missing, or the object is null, if its own subgraph responded last.',
    explains: (comparison) =>
      comparison.scenario === interfaceObject.name &&
      !hasErrors(comparison.ours) &&
      asksForType(comparison.operation) &&
      differencesIn(comparison).every(({ stock }) => stock === null || stock === undefined),
  },
  {
    reason: 'Keys are in another order where selections are merged, or where __typename is selected in introspection.',
    explains: (comparison) =>
      differencesIn(comparison).length === 0 &&
      hasErrors(comparison.ours) === hasErrors(comparison.stock) &&
      (hasMergedSelections(comparison.operation) ||
        (introspects(comparison.operation) && asksForType(comparison.operation))),
  },
  {
    reason: 'A fragment on the root type that selects __typename is omitted.',
    explains: (comparison) =>
      differencesIn(comparison).every(({ stock }) => stock === undefined) &&
      hasErrors(comparison.ours) === hasErrors(comparison.stock) &&
      asksForType(comparison.operation),
  },
  {
    reason: 'A fragment inside one on a wider type is omitted if __typename is not selected.',
    explains: (comparison) =>
      differencesIn(comparison).every(({ stock }) => stock === undefined) &&
      hasErrors(comparison.ours) === hasErrors(comparison.stock) &&
      hasFragmentInFragment(comparison.operation),
  },
  {
    reason: 'Null stops at the interface field although the object field is non-null.',
    explains: (comparison) =>
      comparison.scenario === sharedNames.name &&
      hasErrors(comparison.stock) &&
      differencesIn(comparison).every(({ path, ours }) => ours === null && leadsToOne(path, errorsOf(comparison))),
  },
  {
    reason: 'An operation that cannot be planned is rejected even if @skip or @include excludes the fields at fault.',
    explains: ({ operation, ours, stock }) =>
      hasDirectives(operation) && !hasErrors(ours) && (stock.data ?? null) === null && hasErrors(stock),
  },
  {
    reason: 'A requirement is not sent if @skip or @include excludes another field that requires a part of it.',
    explains: (comparison) =>
      hasDirectives(comparison.operation) &&
      comparison.scenario.startsWith('@requires') &&
      !hasErrors(comparison.ours) &&
      differencesIn(comparison).every(({ stock }) => stock === null),
  },
  {
    reason: 'An object whose fields are all excluded by @skip and @include is null, with its non-null parents.',
    explains: (comparison) =>
      hasDirectives(comparison.operation) &&
      !hasErrors(comparison.ours) &&
      differencesIn(comparison).every(
        ({ ours, stock }) =>
          stock === null && (isEmpty(ours) || comparison.stock.extensions?.valueCompletion !== undefined),
      ),
  },
  {
    reason: 'A plan that does not send a requirement is executed.',
    explains: ({ scenario, ours }) => scenario === requiresChain.name && (ours.errors ?? []).some(isPlanNotSupported),
  },
  {
    reason: 'A field that is required with different arguments is called with those of one requirement.',
    explains: ({ scenario, ours }) =>
      [requiresCalls.name, requiresWithArguments.name].includes(scenario) && !hasErrors(ours),
  },
  {
    reason: 'The label of an override is never active.',
    explains: (comparison) =>
      comparison.scenario === overrideLabels.name &&
      differencesIn(comparison).every(({ ours, stock }) => ours === 'stock' && stock === 'monolith'),
  },
  {
    reason: 'After @requires the plan returns with the first key of the subgraph, even if it is not resolvable.',
    explains: ({ scenario, ours, stock }) =>
      scenario === nestedKeyWithRequires.name &&
      !hasErrors(ours) &&
      (stock.errors ?? []).some(({ message }) => message.startsWith('Cannot read properties of undefined')),
  },
];

function errorsOf({ ours }: Comparison): readonly GraphQLFormattedError[] {
  return ours.errors ?? [];
}

function leadsToOne(path: Path, errors: readonly GraphQLFormattedError[]): boolean {
  return errors.some((error) => leadsTo(path, error.path ?? []));
}

function isOfCompletion(error: GraphQLFormattedError): boolean {
  const known =
    /^(Cannot return null for non-nullable field|The referenced object no longer exists|\S+ has a value that is not of the type|No subgraph can answer)/;
  return known.test(error.message) || isOfType(error);
}

function isPlanNotSupported({ extensions }: GraphQLFormattedError): boolean {
  return extensions?.code === 'PLAN_NOT_SUPPORTED';
}

/** Only objects without fields, in lists or not. */
function isEmpty(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).every((one) => Array.isArray(value) && (one === null || isEmpty(one)));
}

function isOfType({ message }: GraphQLFormattedError): boolean {
  return /^The type of this \w+ cannot be told\.$/.test(message);
}

const newIntrospection = [
  'Cannot query field "isOneOf" on type "__Type"',
  'Cannot query field "isDeprecated" on type "__Directive"',
  'Cannot query field "deprecationReason" on type "__Directive"',
  'Unknown argument "includeDeprecated" found in value: "__Schema.directives"',
];

function isOfNewIntrospection(message: string): boolean {
  return newIntrospection.some((beginning) => message.startsWith(beginning));
}
