import { setTimeout as sleep } from 'node:timers/promises';
import { compare, isNone } from './comparison.ts';
import type { Follower } from './follower.ts';
import { readHistory } from './history.ts';

const toldWithinMs = 20_000;
const betweenLooksMs = 700;

/**
 * Waits until everybody was told all that has happened, twice in a row, as doubles may come late. Answers what somebody was
 * told otherwise when time is up.
 */
export async function untilAllTold(followers: readonly Follower[], ordersUrl: string): Promise<string[]> {
  const deadline = Date.now() + toldWithinMs;
  for (let rightLooks = 0; ; await sleep(betweenLooksMs)) {
    const wrong = await whoIsWrong(followers, ordersUrl);
    rightLooks = wrong.length === 0 ? rightLooks + 1 : 0;
    if (rightLooks === 2) return [];
    if (Date.now() > deadline && wrong.length > 0) return wrong;
  }
}

async function whoIsWrong(followers: readonly Follower[], ordersUrl: string): Promise<string[]> {
  const history = await readHistory(ordersUrl);
  return followers.flatMap(({ name, stream, items, cursors }) => {
    const difference = compare(items, cursors, history.filter(stream.concerns));
    return isNone(difference) ? [] : [`${name}: ${JSON.stringify(difference)} of ${items.length} messages`];
  });
}
