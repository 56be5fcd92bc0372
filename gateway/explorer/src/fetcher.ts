import type { Fetcher } from '@graphiql/toolkit';
import { Kind, OperationTypeNode, parse, type OperationDefinitionNode } from 'graphql';
import { access } from './access.ts';
import { learnFrom, post, type HeaderValues, type Operation, type Result } from './http.ts';
import { showResult } from './pane.ts';
import { recordRun, traceHeaders } from './runs.ts';
import { subscribe } from './subscribe.ts';

/** Queries and mutations have one response, subscriptions are streams; all send the session’s token. */
export const fetcher = (({ query, variables, operationName }, options) => {
  const byHand: HeaderValues = options?.headers ?? {};
  if (operationName === 'IntrospectionQuery') return post({ query, operationName }, byHand);

  showResult();
  const headers = { ...traceHeaders(access.get()?.traces === 'granted'), ...byHand };
  const selected = selectOperation(query, operationName);
  const operation: Operation = {
    query,
    variables,
    operationName: selected?.name?.value,
  };
  return selected?.operation === OperationTypeNode.SUBSCRIPTION
    ? subscribe(operation, headers)
    : post(operation, headers).then((result) => read(operation, result, byHand));
  // GraphiQL only prints results; its types require Error instances, which JSON results do not have.
}) as (...parameters: Parameters<Fetcher>) => ReturnType<Fetcher>;

function read(operation: Operation, result: Result, byHand: HeaderValues): Result {
  learnFrom(result, byHand);
  return recordRun(operation, result);
}

/** GraphiQL’s operation name comes from a parse that lags behind the editor, so it may belong to the last tab. */
function selectOperation(query: string, name: string | null | undefined): OperationDefinitionNode | undefined {
  const operations = definedOperations(query);
  return operations.find((operation) => operation.name?.value === name) ?? operations[0];
}

/** A document with a syntax error is sent unchanged: the server’s error message is the best explanation. */
function definedOperations(query: string): OperationDefinitionNode[] {
  try {
    return parse(query).definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  } catch {
    return [];
  }
}
