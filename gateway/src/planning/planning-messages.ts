import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';

/** An operation of a valid document to plan. */
export interface PlannedOperation {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  /** The labels of `@override` that are active. */
  readonly overrides: readonly string[];
}

/** Requests from the main thread to the planning thread. A supergraph has a number, and is sent before its first plan. */
export type PlanningRequest =
  | { readonly kind: 'load'; readonly supergraph: number; readonly sdl: string }
  | { readonly kind: 'forget'; readonly supergraph: number }
  | {
      readonly kind: 'plan';
      readonly supergraph: number;
      readonly operation: PlannedOperation;
    };

/** Replies to a planning request: `begun`, and then one of the others. */
export type PlanningReply =
  | { readonly kind: 'begun' }
  | { readonly kind: 'planned'; readonly plan: QueryPlan }
  | { readonly kind: 'refused'; readonly message: string; readonly code: string | undefined };
