/**
 * Cases that our gateway refuses with `PLAN_NOT_SUPPORTED`, since the planner's plan for them is wrong, by title, with where
 * the fault lies. A case that is mended has to go.
 */
export const openFaults: ReadonlyMap<string, string> = new Map([
  [
    'keeps two requirements of one field with different arguments apart',
    'The planner fetches the required field once, with the arguments of the first, and sends it for both.',
  ],
  [
    'comes back to a subgraph for a requirement that depends on it',
    'The planner asks for the field in parallel with what it requires, without sending it.',
  ],
]);
