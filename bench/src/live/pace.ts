import { setTimeout as sleep } from 'node:timers/promises';
import { now } from './clock.ts';

/** Calls `act` so many times, evenly, so often a second; what a late timer has missed is made up for at once. */
export async function pace(count: number, perSecond: number, act: () => void): Promise<void> {
  const begun = now();
  for (let done = 0; done < count;) {
    const due = Math.min(count, Math.floor(((now() - begun) * perSecond) / 1000) + 1);
    for (; done < due; done++) act();
    await sleep((done * 1000) / perSecond - (now() - begun));
  }
}
