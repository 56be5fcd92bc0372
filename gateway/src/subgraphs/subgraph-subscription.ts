import type { DocumentNode, ExecutionResult, GraphQLError, OperationDefinitionNode } from 'graphql';
import type { SubgraphResponse } from '../response/subgraph-response.ts';

/** A subscription to a field of a subgraph, planned for a caller. */
export interface SubgraphSubscription<Context> {
  readonly subgraph: string;
  /** The URL of the subgraph. */
  readonly url: string;
  /** The request to the subgraph, in JSON. */
  readonly body: string;
  /** `extensions.trace` of the plan, if the caller asked for it. */
  readonly trace?: unknown;
  /** Whether each message is completed with data of further fetches. */
  readonly hasFetches: boolean;
  /**
   * Completes a message of the subgraph for clients. The data is a `JsonText`.
   *
   * @param context of a caller with the same access
   */
  readonly resolve: (message: SubgraphResponse, context: Context) => Promise<ExecutionResult>;
}

/** Plans a subscription to a field of a subgraph, or returns the reason why it cannot run. */
export type PlanSubscription<Context> = (
  operation: {
    /** A unique key for the document. */
    readonly documentHash: string;
    readonly document: DocumentNode;
    readonly operation: OperationDefinitionNode;
  },
  variables: Readonly<Record<string, unknown>>,
  context: Context,
) => Promise<SubgraphSubscription<Context> | GraphQLError>;
