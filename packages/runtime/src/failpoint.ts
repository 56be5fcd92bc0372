/**
 * Failpoints: named places at which a process can be made to end, to test what survives a crash there. They are armed by
 * the environment variable FAILPOINTS alone, such as `outbox.confirmed=3`: the process ends when it comes to that place
 * for the third time. No configuration sets it, and no request can.
 */
const armed = armedBy(process.env.FAILPOINTS);

export const areFailpointsArmed = armed !== undefined;

/** A place at which this process may be made to end. */
export function failpoint(name: string): void {
  if (armed !== undefined) meet(name, armed);
}

/** How often each point has yet to be met. */
function armedBy(points: string | undefined): Map<string, number> | undefined {
  if (points === undefined) return undefined;
  return new Map(
    points.split(',').map((point) => {
      const [name = '', count] = point.split('=');
      return [name, Number(count)];
    }),
  );
}

function meet(name: string, points: Map<string, number>): void {
  const left = points.get(name);
  if (left === undefined) return;
  points.set(name, left - 1);
  // Nothing runs after this: no finally, no flush, no end of a connection.
  if (left === 1) process.kill(process.pid, 'SIGKILL');
}
