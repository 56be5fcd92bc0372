/** How often work is done in a second, by some who each begin anew when they have finished. */
export async function perSecond(work: () => Promise<unknown>, clients: number, ms: number): Promise<number> {
  let done = 0;
  const begun = performance.now();
  const client = async () => {
    for (; performance.now() < begun + ms; done += 1) await work();
  };
  await Promise.all(Array.from({ length: clients }, client));
  return (done * 1000) / (performance.now() - begun);
}
