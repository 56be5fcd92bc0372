/** What the global setup has begun and the global teardown has to end. Jest runs both in one process. */
const tasks: (() => Promise<void>)[] = [];

export function atTeardown(task: () => Promise<void>): void {
  tasks.push(task);
}

/** Stops what was started at once, then does what was registered first: remove the folder that the data is in. */
export async function tearDown(): Promise<void> {
  const [removeFolder, ...stops] = tasks.splice(0);
  await Promise.all(stops.map((stop) => stop()));
  await removeFolder?.();
}
