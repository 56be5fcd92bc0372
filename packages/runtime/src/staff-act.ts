import { AsyncLocalStorage } from 'node:async_hooks';

/** What a member of staff does with one request. */
export interface StaffAct {
  /** The customer's ID (UUID) of the member of staff. */
  readonly actorId: string;
  /** The name of the mutation. */
  readonly action: string;
  readonly requestId: string | undefined;
  /** Whether only staff may do it. Otherwise, changes of what belongs to the actor are not acts of staff. */
  readonly isForStaff: boolean;
  /** Why, as the actor has entered it: see `explainStaffAct`. */
  reason?: string;
}

const acts = new AsyncLocalStorage<StaffAct>();
let inProgress = 0;

/**
 * Does the work as an act of staff: what its transactions change is recorded in the audit log. In Node 20, all promises
 * of the process are slower meanwhile, so it is only for staff.
 */
export async function actAsStaff<Result>(act: StaffAct, work: () => Result | Promise<Result>): Promise<Result> {
  inProgress += 1;
  try {
    return await acts.run(act, work);
  } finally {
    inProgress -= 1;
    if (inProgress === 0) acts.disable();
  }
}

/** The act that the work in progress is part of; undefined outside of `actAsStaff`. */
export function currentStaffAct(): StaffAct | undefined {
  return acts.getStore();
}

/** Adds why the actor does it to the entry of the audit log. Only for what must be explained. */
export function explainStaffAct(reason: string): void {
  const act = acts.getStore();
  if (act !== undefined) act.reason = reason;
}
