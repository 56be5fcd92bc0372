/**
 * Failpoints: named points at which a process can be killed, to test recovery from a crash. They are enabled only by
 * the environment variable FAILPOINTS, such as `outbox.confirmed=3`: the process is killed when it reaches that point
 * for the third time. Neither configuration nor requests can enable them.
 */
const armed = armedBy(process.env.FAILPOINTS);

export const areFailpointsArmed = armed !== undefined;

/** A point at which this process may be killed. */
export function failpoint(name: string): void {
  if (armed !== undefined) meet(name, armed);
}

/** How often each point must still be reached. */
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
  // Nothing runs after this: no finally blocks, no flushes, no closing of connections.
  if (left === 1) process.kill(process.pid, 'SIGKILL');
}
