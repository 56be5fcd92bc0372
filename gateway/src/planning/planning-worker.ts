import { parentPort } from 'node:worker_threads';
import { GraphQLError } from 'graphql';
import type { PlannedOperation, PlanningReply, PlanningRequest } from './planning-messages.ts';
import { SupergraphPlanner } from './supergraph-planner.ts';

/** The planning thread: its code may block, and may be terminated at any time. */
const planners = new Map<number, SupergraphPlanner>();

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
const answer = (reply: PlanningReply): void => parentPort?.postMessage(reply);

parentPort?.on('message', (request: PlanningRequest) => {
  if (request.kind === 'load') planners.set(request.supergraph, new SupergraphPlanner(request.sdl));
  else if (request.kind === 'forget') planners.delete(request.supergraph);
  else {
    answer({ kind: 'begun' });
    answer(plan(request.supergraph, request.operation));
  }
});

function plan(supergraph: number, operation: PlannedOperation): PlanningReply {
  const planner = planners.get(supergraph);
  if (planner === undefined) throw new Error('A plan was requested before its supergraph was loaded.');
  try {
    return { kind: 'planned', plan: planner.plan(operation) };
  } catch (error) {
    const { message } = error as Error;
    const code = error instanceof GraphQLError ? error.extensions.code : undefined;
    return { kind: 'refused', message, code: typeof code === 'string' ? code : undefined };
  }
}
