/** Where each status may go next: data, so that it can be read, drawn and tested. */
export type Moves<Status extends string> = Readonly<Record<Status, readonly Status[]>>;

/** There is no such move in the table. */
export class InvalidMove<Status extends string = string> extends Error {
  override name = 'InvalidMove';

  constructor(
    readonly from: Status,
    readonly to: Status,
  ) {
    super(`There is no move from ${from} to ${to}.`);
  }
}

/** Returns the new status; throws `InvalidMove` when the table does not have the move. */
export function move<Status extends string>(moves: Moves<Status>, from: Status, to: Status): Status {
  if (!moves[from].includes(to)) throw new InvalidMove(from, to);
  return to;
}
