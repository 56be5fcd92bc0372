/**
 * Concurrent clients that each repeat an action until the time is over. Returns the number of actions, and the seconds.
 */
export async function repeatFor(
  clients: number,
  durationMs: number,
  work: (client: number) => Promise<unknown>,
): Promise<{ readonly times: number; readonly seconds: number }> {
  const begun = performance.now();
  let times = 0;
  const client = async (number: number) => {
    for (; performance.now() < begun + durationMs; times++) await work(number);
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  return { times, seconds: (performance.now() - begun) / 1000 };
}

export async function perSecond(
  work: (client: number) => Promise<unknown>,
  clients: number,
  durationMs: number,
): Promise<number> {
  const { times, seconds } = await repeatFor(clients, durationMs, work);
  return times / seconds;
}
