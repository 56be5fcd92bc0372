import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';

/** An operation of a valid document, to be planned. */
export interface PlannedOperation {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  /** The labels of `@override` that hold. */
  readonly overrides: readonly string[];
}

/** What the main thread asks of the planning thread. A supergraph has a number, and is sent before its first plan. */
export type PlanningRequest =
  | { readonly kind: 'load'; readonly supergraph: number; readonly sdl: string }
  | { readonly kind: 'forget'; readonly supergraph: number }
  | {
      readonly kind: 'plan';
      readonly supergraph: number;
      readonly operation: PlannedOperation;
    };

/** What it answers to each plan that it is asked for: `begun`, and then one of the others. */
export type PlanningReply =
  | { readonly kind: 'begun' }
  | { readonly kind: 'planned'; readonly plan: QueryPlan }
  | { readonly kind: 'refused'; readonly message: string; readonly code: string | undefined };
