/** Tasks that the global setup registers for the global teardown. Jest runs both in one process. */
const tasks: (() => Promise<void>)[] = [];

export function atTeardown(task: () => Promise<void>): void {
  tasks.push(task);
}

/** Stops all servers concurrently, then runs the task that was registered first, which removes the data folder. */
export async function tearDown(): Promise<void> {
  const [removeFolder, ...stops] = tasks.splice(0);
  await Promise.all(stops.map((stop) => stop()));
  await removeFolder?.();
}
