/** The statuses that may follow each status. */
export type Transitions<Status extends string> = Readonly<Record<Status, readonly Status[]>>;

/** The table has no such transition. */
export class InvalidTransition<Status extends string = string> extends Error {
  override name = 'InvalidTransition';

  constructor(
    readonly from: Status,
    readonly to: Status,
  ) {
    super(`There is no transition from ${from} to ${to}.`);
  }
}

/** Returns the new status. Throws `InvalidTransition` if the table does not allow it. */
export function transition<Status extends string>(transitions: Transitions<Status>, from: Status, to: Status): Status {
  if (!transitions[from].includes(to)) throw new InvalidTransition(from, to);
  return to;
}
