/**
 * Cases that our gateway rejects with `PLAN_NOT_SUPPORTED` because the planner’s plan is wrong, by title, with the
 * cause. Remove a case once it is fixed.
 */
export const openFaults: ReadonlyMap<string, string> = new Map([
  [
    'returns to a subgraph for a requirement that depends on it',
    'The planner requests the field in parallel with its requirement, without sending the requirement.',
  ],
]);
