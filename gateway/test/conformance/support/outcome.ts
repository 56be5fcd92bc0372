import { type FormattedExecutionResult, type GraphQLFormattedError } from 'graphql';
import { isDeepStrictEqual } from 'node:util';
import { type SentPart, type SentParts } from './gateways.ts';
import { type Case, type ExpectedAnswer, type ExpectedError, type ExpectedPart } from './scenario.ts';
import { type SubgraphRequest } from './subgraph-servers.ts';

/** As text, because the order of keys matters and a text diff shows differences well. */
export type Outcome = string;

/** The expected outcome of the case. */
export function expectedOutcome({ expected, fetches, representations }: Case): Outcome {
  return print({ data: expected.data, errors: pathsFirst(expected.errors ?? []), fetches, representations });
}

/** The actual outcome, without everything that the case leaves open. */
export function outcomeOf(
  testCase: Case,
  { data, errors = [] }: FormattedExecutionResult,
  requests: readonly SubgraphRequest[],
): Outcome {
  return print({
    data,
    errors: reconcile(errors, pathsFirst(testCase.expected.errors ?? [])),
    fetches: testCase.fetches === undefined ? undefined : requests.length,
    representations: testCase.representations && representationsTo(Object.keys(testCase.representations), requests),
  });
}

/** The expected parts of the case. */
export function expectedParts({ inParts }: Case): Outcome {
  if (inParts === undefined) throw new Error('The case expects no parts.');
  const { first, later, fetches } = inParts;
  return print({ first: expectedAnswer(first), later: inOrder(later).map(expectedPart), fetches });
}

/** The actual parts, without everything that the case leaves open. */
export function partsOf(
  { inParts }: Case,
  { first, payloads }: SentParts,
  requests: readonly SubgraphRequest[],
): Outcome {
  const expected = inOrder(inParts?.later ?? []);
  return print({
    first: answerOf(first, inParts?.first ?? {}),
    later: inOrder(payloads.flat()).map((part, index) => {
      const { path, label } = part;
      return { path, label, ...answerOf(part, expected[index] ?? {}) };
    }),
    fetches: inParts?.fetches === undefined ? undefined : requests.length,
  });
}

function expectedAnswer({ data, errors = [] }: ExpectedAnswer): object {
  return { data, errors: pathsFirst(errors) };
}

function expectedPart({ path, label, ...answer }: ExpectedPart): object {
  return { path, label, ...expectedAnswer(answer) };
}

function answerOf(
  { data, errors = [] }: Pick<SentPart, 'errors'> & { data?: unknown },
  expected: ExpectedAnswer,
): object {
  return { data, errors: reconcile(errors, pathsFirst(expected.errors ?? [])) };
}

function inOrder<Part extends Pick<ExpectedPart, 'path' | 'label'>>(parts: readonly Part[]): Part[] {
  const keyOf = ({ path, label = '' }: Part) => `${path.join('.')} ${label}`;
  return parts.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

function print(outcome: object): Outcome {
  return JSON.stringify(outcome, null, 2);
}

/** The expected errors that occurred, then the other errors unchanged. */
function reconcile(errors: readonly GraphQLFormattedError[], expected: readonly ExpectedError[]): object[] {
  const others = [...errors];
  const occurred = expected.filter((one) => {
    const index = others.findIndex((error) => isExpected(error, one));
    if (index >= 0) others.splice(index, 1);
    return index >= 0;
  });
  return [...occurred, ...others.map(({ path, message, extensions }) => ({ path, message, code: extensions?.code }))];
}

function isExpected(error: GraphQLFormattedError, expected: ExpectedError): boolean {
  return (
    (expected.path === undefined || isDeepStrictEqual(error.path, expected.path)) &&
    (expected.message === undefined || error.message === expected.message) &&
    (expected.code === undefined || error.extensions?.code === expected.code)
  );
}

/** Errors with a path come first, so that an error without a path cannot take their place. */
function pathsFirst(errors: readonly ExpectedError[]): readonly ExpectedError[] {
  return errors.toSorted((a, b) => Number(a.path === undefined) - Number(b.path === undefined));
}

function representationsTo(subgraphs: readonly string[], requests: readonly SubgraphRequest[]): object {
  return Object.fromEntries(
    subgraphs.map((name) => [
      name,
      requests.filter(({ subgraph }) => subgraph === name).reduce((sum, request) => sum + request.representations, 0),
    ]),
  );
}
