import type { Fetcher } from '@graphiql/toolkit';
import { Kind, OperationTypeNode, parse, type OperationDefinitionNode } from 'graphql';
import { learnFrom, post, type HeaderValues, type Operation } from './http.ts';
import { subscribe } from './subscribe.ts';

/** Queries and mutations have one answer, subscriptions are streams; all carry the session's token. */
export const fetcher = (({ query, variables, operationName }, options) => {
  const headers: HeaderValues = options?.headers ?? {};
  if (operationName === 'IntrospectionQuery') return post({ query, operationName }, headers);

  const selected = selectOperation(query, operationName);
  const operation: Operation = {
    query,
    variables,
    operationName: selected?.name?.value,
  };
  return selected?.operation === OperationTypeNode.SUBSCRIPTION
    ? subscribe(operation, headers)
    : post(operation, headers).then((result) => (learnFrom(result, headers), result));
  // GraphiQL only prints results; its types ask for error instances, which nothing that came over a wire has.
}) as (...parameters: Parameters<Fetcher>) => ReturnType<Fetcher>;

/** GraphiQL names the operation from a parse that lags behind the editor, so its name may be that of the last tab. */
function selectOperation(query: string, name: string | null | undefined): OperationDefinitionNode | undefined {
  const operations = definedOperations(query);
  return operations.find((operation) => operation.name?.value === name) ?? operations[0];
}

/** A document with a syntax error is sent as it is: the server's answer says best what is wrong. */
function definedOperations(query: string): OperationDefinitionNode[] {
  try {
    return parse(query).definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  } catch {
    return [];
  }
}
