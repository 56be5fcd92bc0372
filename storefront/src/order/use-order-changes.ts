import { useConnection, type Connection } from '@commerce/ui/use-connection';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useClient } from 'urql';
import { OrderChangedDocument, type OrderChangedSubscription } from '../generated/buying-operations.ts';
import { documentOf } from '../graphql/buying-documents.ts';
import { follow, type Follower } from '@commerce/browser/live/follow';
import type { LiveState } from '@commerce/browser/live/live-connection';
import { lostSince } from '@commerce/browser/live/lost-since';
import { useOnline } from '../regions/use-online.ts';
import { useShop, useTexts } from '../routing/shop-context.tsx';
import { newerOf, type TrackedOrder } from './order-history.ts';

const off: LiveState = { kind: 'off' };
const watchNothing = () => () => {};

/** An order as it changes. What happens while there is no connection arrives as soon as there is one again. */
export function useOrderChanges(first: TrackedOrder, token: string | undefined) {
  const client = useClient();
  const { language } = useTexts();
  const [order, setOrder] = useState(first);
  const [endedAt, setEndedAt] = useState<Date>();
  const follower = useRef<Follower>(undefined);
  const version = useRef(first.version);
  useEffect(() => {
    version.current = order.version;
  }, [order]);
  useEffect(() => {
    const begin = () => {
      const variables = { orderId: first.id, token: token ?? null, after: version.current, language };
      return client.subscription(documentOf(OrderChangedDocument), variables);
    };
    const onData = ({ orderStatusChanged: { order: changed } }: OrderChangedSubscription) =>
      setOrder((known) => newerOf(known, changed));
    follower.current = follow({ begin, onData, onEnded: setEndedAt });
    return () => {
      follower.current?.leave();
      setEndedAt(undefined);
    };
  }, [client, first.id, token, language]);
  const { connection, isLive, wake } = useLiveConnection(endedAt);
  return {
    order,
    connection,
    isLive,
    retry: useCallback(() => {
      follower.current?.retry();
      wake();
    }, [wake]),
  };
}

interface LiveConnectionOfPage {
  readonly connection: Connection;
  readonly isLive: boolean;
  readonly wake: () => void;
}

/** Whether changes arrive. A page that has never been connected is as of when it was opened. */
function useLiveConnection(endedAt: Date | undefined): LiveConnectionOfPage {
  const { live } = useShop();
  const isOnline = useOnline();
  const [openedAt] = useState(() => new Date());
  const [offlineSince, setOfflineSince] = useState<Date>();
  useEffect(() => setOfflineSince(isOnline ? undefined : new Date()), [isOnline]);
  const state = useSyncExternalStore(
    live?.onChange ?? watchNothing,
    () => live?.state ?? off,
    () => off,
  );
  const since = lostSince(state, { openedAt, offlineSince, endedAt });
  const connection = useConnection(since);
  const wake = useCallback(() => live?.wake(), [live]);
  return { connection, isLive: since === undefined, wake };
}
