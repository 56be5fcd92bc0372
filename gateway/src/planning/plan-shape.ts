import type { FetchNode, PlanNode, QueryPlanSelectionNode, SubscriptionNode } from '@apollo/query-planner';
import { OperationTypeNode } from 'graphql';
import { z } from 'zod';

/** The root of a plan. */
export type PlanRoot = PlanNode | SubscriptionNode;

const selection: z.ZodType<QueryPlanSelectionNode> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('Field'),
      alias: z.string().exactOptional(),
      name: z.string(),
      selections: z.array(selection).exactOptional(),
    }),
    z.strictObject({
      kind: z.literal('InlineFragment'),
      typeCondition: z.string().exactOptional(),
      selections: z.array(selection),
    }),
  ]),
);

const path = z.array(z.string());
const renaming = z.strictObject({ kind: z.literal('KeyRenamer'), path, renameKeyTo: z.string() });
const setting = z.strictObject({ kind: z.literal('ValueSetter'), path, setValueTo: z.json() });
const rewrites = z.array(z.discriminatedUnion('kind', [renaming, setting]));

const fetchNode: z.ZodType<FetchNode> = z
  .strictObject({
    kind: z.literal('Fetch'),
    serviceName: z.string(),
    id: z.string().exactOptional(),
    hasDefers: z.boolean().exactOptional(),
    variableUsages: z.array(z.string()).exactOptional(),
    requires: z.array(selection).exactOptional(),
    operation: z.string(),
    operationName: z.string().optional(),
    operationKind: z.enum(OperationTypeNode),
    inputRewrites: rewrites.exactOptional(),
    outputRewrites: rewrites.exactOptional(),
    contextRewrites: z.array(renaming).exactOptional(),
  })
  // JSON leaves out what is undefined.
  .transform((fetch) => ({ operationName: undefined, ...fetch }));

const part = z.strictObject({
  subselection: z.string().exactOptional(),
  node: z.lazy(() => planNode).exactOptional(),
});

const deferredPart = part.extend({
  depends: z.array(z.strictObject({ id: z.string(), deferLabel: z.string().exactOptional() })),
  label: z.string().exactOptional(),
  queryPath: path,
});

const planNode: z.ZodType<PlanNode> = z.lazy(() =>
  z.union([
    fetchNode,
    z.strictObject({ kind: z.enum(['Sequence', 'Parallel']), nodes: z.array(planNode) }),
    z.strictObject({
      kind: z.literal('Flatten'),
      path: z.array(z.union([z.string(), z.number()])),
      node: planNode,
    }),
    z.strictObject({ kind: z.literal('Defer'), primary: part, deferred: z.array(deferredPart) }),
  ]),
);

/** The shape of the plans that we run: operations have no conditions when they are planned. */
export const planRoot: z.ZodType<PlanRoot> = z.union([
  planNode,
  z.strictObject({ kind: z.literal('Subscription'), primary: fetchNode, rest: planNode.exactOptional() }),
]);
