import { type FormattedExecutionResult, type GraphQLFormattedError } from 'graphql';
import { isDeepStrictEqual } from 'node:util';
import { type Case, type ExpectedError } from './scenario.ts';
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
