import type { LiveConnection } from '@commerce/browser/live/live-connection';
import { lostSince } from '@commerce/browser/live/lost-since';
import { useConnection, type Connection } from '@commerce/ui/use-connection';
import { createContext, use, useState, useSyncExternalStore } from 'react';

const LiveContext = createContext<LiveConnection | undefined>(undefined);

export const LiveProvider = LiveContext;

/** The connection that carries all live fields. */
function useLive(): LiveConnection {
  const live = use(LiveContext);
  if (live === undefined) throw new Error('This component must be inside LiveProvider.');
  return live;
}

/** Whether changes arrive, as people see it, and how to try at once. */
export function useLiveState(): Connection & { readonly retry: () => void } {
  const live = useLive();
  const [openedAt] = useState(() => new Date());
  const state = useSyncExternalStore(live.onChange, () => live.state);
  const since = lostSince(state, { openedAt, offlineSince: undefined, endedAt: undefined });
  return { ...useConnection(since), retry: () => live.wake() };
}
