/**
 * Cases that our gateway refuses with `PLAN_NOT_SUPPORTED`, since the planner's plan for them is wrong, by title, with where
 * the fault lies. A case that is mended has to go.
 */
export const openFaults: ReadonlyMap<string, string> = new Map([
  [
    'comes back to a subgraph for a requirement that depends on it',
    'The planner asks for the field in parallel with what it requires, without sending it.',
  ],
]);
