import {
  getOperationAST,
  getVariableValues,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type ExecutionArgs,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { GatewayContext } from '../request-context.ts';
import { historyQueryOf } from './history-query.ts';
import type { OrderStatusStream, OrderStatusSubscription, RunOperation } from './order-status-stream.ts';

export interface OperationServices {
  /** The schema that clients see, as it is now. */
  readonly schema: () => GraphQLSchema;
  readonly orderStatus: OrderStatusStream;
  readonly run: RunOperation;
  /** Told of what the client is not told: a bug of ours. */
  readonly onFault: (error: unknown) => void;
}

/** What is known of an operation before it runs; it travels as the execution's `rootValue`. */
export interface PreparedOperation {
  readonly payload: SubscribePayload;
}

export interface PreparedSubscription extends PreparedOperation {
  readonly subscription: OrderStatusSubscription;
  readonly startAfter: number;
}

const maxTokens = 10_000;

/**
 * Parses and validates what came over a socket and, for a subscription, checks that the caller may see what it follows.
 * What keeps an operation from starting is returned as its errors.
 */
export async function prepareOperation(
  payload: SubscribePayload,
  context: GatewayContext,
  services: OperationServices,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  const schema = services.schema();
  try {
    const document = parsed(payload.query);
    const faults = validate(schema, document);
    if (faults.length > 0) return faults.map((fault) => withCode('GRAPHQL_VALIDATION_FAILED', fault));
    const operation = operationIn(document, payload);
    const isSubscription = operation.operation === 'subscription';
    const rootValue = isSubscription
      ? await prepareSubscription(document, operation, payload, context, services)
      : ({ payload } satisfies PreparedOperation);
    return { schema, document, operationName: operation.name?.value ?? null, rootValue, contextValue: context };
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    services.onFault(error);
    return [withCode('INTERNAL_SERVER_ERROR', new GraphQLError('Something went wrong on our side.'))];
  }
}

async function prepareSubscription(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  payload: SubscribePayload,
  context: GatewayContext,
  { schema, orderStatus }: OperationServices,
): Promise<PreparedSubscription> {
  const given = getVariableValues(schema(), operation.variableDefinitions ?? [], payload.variables ?? {});
  if (given.errors) throw withCode('BAD_USER_INPUT', given.errors[0] as GraphQLError);
  const history = historyQueryOf(schema(), document, operation, given.coerced);
  const subscription = { history, variables: payload.variables ?? {}, context };
  return { payload, subscription, startAfter: await orderStatus.authorize(subscription) };
}

function parsed(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens });
  } catch (error) {
    throw error instanceof GraphQLError ? withCode('GRAPHQL_PARSE_FAILED', error) : error;
  }
}

function operationIn(document: DocumentNode, { operationName }: SubscribePayload): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (operation) return operation;
  throw withCode('OPERATION_RESOLUTION_FAILURE', new GraphQLError('Name one of the operations of the document.'));
}

function withCode(code: string, { message, locations }: GraphQLError): GraphQLError {
  return Object.assign(new GraphQLError(message, { extensions: { code } }), { locations });
}
