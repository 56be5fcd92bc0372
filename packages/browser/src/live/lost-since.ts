import type { LiveState } from './live-connection.ts';

interface PageTimes {
  readonly openedAt: Date;
  /** Since when the browser reports that the device has no network. */
  readonly offlineSince: Date | undefined;
  /** When the subscription of the page has failed. */
  readonly endedAt: Date | undefined;
}

/**
 * Since when a page gets no changes; undefined while it gets them. A page that has never been connected is as of when it
 * was opened. A connection that works after the browser has reported that it is offline proves the browser wrong.
 */
export function lostSince(state: LiveState, { openedAt, offlineSince, endedAt }: PageTimes): Date | undefined {
  if (state.kind === 'lost') return state.since;
  if (state.kind === 'off') return offlineSince ?? openedAt;
  return offlineSince !== undefined && offlineSince > state.since ? offlineSince : endedAt;
}
