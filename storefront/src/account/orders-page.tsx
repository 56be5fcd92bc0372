import { useChanges } from '@commerce/browser/graphql/use-changes';
import { ButtonLink } from '@commerce/ui/button';
import { ConnectionState } from '@commerce/ui/connection-state';
import { useConnection } from '@commerce/ui/use-connection';
import { useSyncExternalStore } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import {
  AccountOrdersDocument,
  OwnOrdersChangedDocument,
  type OwnOrdersChangedSubscription,
} from '../generated/account-operations.ts';
import type { LiveState } from '@commerce/browser/live/live-connection';
import { usePaths, useShop, useTexts } from '../routing/shop-context.tsx';
import { usePageSearch } from '../routing/use-page-search.ts';
import { FindOrderForm } from './find-order-form.tsx';
import { AccountFrame } from './frame.tsx';
import { OrderRow } from './order-row.tsx';
import { NoOrders } from './overview-page.tsx';
import { PrivateRegion, RowsSkeleton, usePrivateData } from './private-data.tsx';

const pageSize = 10;

/** All orders, newest first. Each page has an address, and the list follows what happens to them. */
export function OrdersPage() {
  const t = useTranslations('account.orders');
  const paths = usePaths();
  const { locale } = useTexts();
  const { after } = usePageSearch();
  const source = usePrivateData(AccountOrdersDocument, { first: pageSize, after: after ?? null, locale });
  const known = source.data?.me?.orders.nodes.map(({ id }) => id);
  const live = useOwnOrders(known, after === undefined ? source.reload : undefined);
  return (
    <AccountFrame section="orders" aside={<LiveNote live={live} />}>
      <PrivateRegion source={source} skeleton={<RowsSkeleton count={5} />}>
        {({ me }) => {
          const { nodes = [], pageInfo, totalCount = 0 } = me?.orders ?? {};
          if (nodes.length === 0) return <NoOrders />;
          return (
            <>
              <FindOrderForm />
              <ul aria-label={t('list')} className="divide-y divide-line border-y border-line">
                {nodes.map((order) => (
                  <OrderRow key={order.id} order={order} />
                ))}
              </ul>
              <div className="mt-6 flex flex-wrap items-center justify-between gap-3">
                <p className="text-small text-soft tabular-nums">{t('count', { count: totalCount })}</p>
                <div className="flex flex-wrap gap-3">
                  {after !== undefined && (
                    <ButtonLink size="small" href={paths.page('account/orders')}>
                      {t('newest')}
                    </ButtonLink>
                  )}
                  {pageInfo?.hasNextPage && pageInfo.endCursor && (
                    <ButtonLink size="small" href={paths.page('account/orders', { after: pageInfo.endCursor })}>
                      {t('older')}
                    </ButtonLink>
                  )}
                </div>
              </div>
            </>
          );
        }}
      </PrivateRegion>
    </AccountFrame>
  );
}

const off: LiveState = { kind: 'off' };
const watchNothing = () => () => {};

/** Follows the orders of the caller. The cache puts their new status into the list; a new order loads it again. */
function useOwnOrders(known: readonly string[] | undefined, onNewOrder: (() => void) | undefined): LiveState {
  const { live } = useShop();
  const { locale } = useTexts();
  const onChange = ({ myOrdersChanged }: OwnOrdersChangedSubscription) => {
    if (known !== undefined && !known.includes(myOrdersChanged.orderId)) onNewOrder?.();
  };
  useChanges(OwnOrdersChangedDocument, { locale }, onChange, { key: locale, isPaused: known === undefined });
  return useSyncExternalStore(live?.onChange ?? watchNothing, () => live?.state ?? off);
}

function LiveNote({ live }: { readonly live: LiveState }) {
  const t = useTranslations('account.live');
  const format = useFormatter();
  const { phase, asOf } = useConnection(live.kind === 'lost' ? live.since : undefined);
  if (live.kind === 'off') return null;
  const label =
    phase === 'live'
      ? t('on')
      : phase === 'reconnecting' || asOf === undefined
        ? t('reconnecting')
        : t('asOf', { time: format.dateTime(asOf, { hour: '2-digit', minute: '2-digit' }) });
  return <ConnectionState phase={phase} label={label} />;
}
