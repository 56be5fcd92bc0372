import { PlanningThread } from '../../../src/planning/planning-thread.ts';

/** Counts the plans that are made until it is disposed of. */
export function countPlansMade() {
  const original = PlanningThread.prototype.plan;
  const counter = { count: 0, [Symbol.dispose]: () => void (PlanningThread.prototype.plan = original) };
  PlanningThread.prototype.plan = function (...given) {
    counter.count += 1;
    return original.apply(this, given);
  };
  return counter;
}
