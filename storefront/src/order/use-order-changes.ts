import { useConnection, type Connection } from '@commerce/ui/use-connection';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useClient } from 'urql';
import { pipe, subscribe } from 'wonka';
import { OrderChangedDocument } from '../generated/buying-operations.ts';
import { documentOf } from '../graphql/buying-documents.ts';
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
  const [attempt, setAttempt] = useState(0);
  const version = useRef(first.version);
  useEffect(() => {
    version.current = order.version;
  }, [order]);
  useEffect(() => {
    const variables = { orderId: first.id, token: token ?? null, after: version.current, language };
    const changes = client.subscription(documentOf(OrderChangedDocument), variables);
    const { unsubscribe } = pipe(
      changes,
      subscribe(({ data, error }) => {
        if (data !== undefined) setOrder((known) => newerOf(known, data.orderStatusChanged.order));
        setEndedAt(error === undefined ? undefined : new Date());
      }),
    );
    return () => {
      unsubscribe();
      setEndedAt(undefined);
    };
  }, [client, first.id, token, language, attempt]);
  const { connection, isLive, retry } = useLiveConnection(endedAt);
  return {
    order,
    connection,
    isLive,
    retry: useCallback(() => {
      // A subscription that has ended begins anew. All others wait for the connection.
      if (endedAt === undefined) retry();
      else setAttempt((before) => before + 1);
    }, [retry, endedAt]),
  };
}

interface LiveConnectionOfPage {
  readonly connection: Connection;
  readonly isLive: boolean;
  readonly retry: () => void;
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
  const retry = useCallback(() => live?.wake(), [live]);
  return { connection, isLive: since === undefined, retry };
}
