import { Breadcrumbs } from '@commerce/ui/breadcrumbs';
import { Card } from '@commerce/ui/card';
import { OrderSteps } from '@commerce/ui/order-steps';
import { StatusBadge } from '@commerce/ui/status-badge';
import { useArrivals } from '@commerce/ui/use-arrivals';
import { wasMissed, type Absence } from '@commerce/ui/use-connection';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { formatAmount } from '../prices/money.ts';
import { PriceSummary } from '../prices/price-summary.tsx';
import { usePaths, useShop } from '../routing/shop-context.tsx';
import { BankQuestion } from './bank-question.tsx';
import { ConnectionNote } from './connection-note.tsx';
import { Notices } from './notices.tsx';
import { OrderFacts } from './order-facts.tsx';
import { wayOf, type OrderStep, type TrackedOrder } from './order-history.ts';
import { OrderTimeline } from './order-timeline.tsx';
import { Parcels } from './parcels.tsx';
import { useOrderChanges } from './use-order-changes.ts';
import { useTimes } from './use-times.ts';

interface TrackingProps {
  readonly first: TrackedOrder;
  readonly token: string | undefined;
}

/** An order as it goes. What was missed arrives row by row; the headline and the way change once, after the last. */
export function Tracking({ first, token }: TrackingProps) {
  const { order, connection, isLive, retry } = useOrderChanges(first, token);
  const { shown, settled } = useShownHistory(order);
  const newest = settled.at(-1);
  const missed = useMissed(shown, first.version, connection.absence);
  return (
    <>
      <Crumbs order={order} />
      <Header order={order} status={newest?.status ?? order.status}>
        <ConnectionNote {...{ connection, isLive }} missed={missed.size} onRetry={retry} />
      </Header>
      <Way history={settled} />
      <BankQuestion order={order} token={token} />
      <div className="mt-12 grid items-start gap-12 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:gap-16">
        <OrderTimeline order={order} history={shown} missed={missed} firstVersion={first.version} />
        <div>
          <Parcels order={order} />
          <Prices order={order} />
        </div>
      </div>
      <OrderFacts order={order} isGuest={token !== undefined} />
      <Notices order={order} />
    </>
  );
}

/** The history as it is shown: what arrives together appears one after another. */
function useShownHistory({ statusHistory }: TrackedOrder) {
  const keys = useMemo(() => statusHistory.map(({ version }) => String(version)), [statusHistory]);
  const arrived = useArrivals(keys);
  const shown = statusHistory.filter(({ version }) => arrived.has(String(version)));
  const [settled, setSettled] = useState<readonly OrderStep[]>(statusHistory);
  const isSettled = shown.length === statusHistory.length;
  if (isSettled && settled !== statusHistory) setSettled(statusHistory);
  return { shown, settled };
}

/** The versions that arrived after an absence. Their marks stay until the page is left. */
function useMissed(history: readonly OrderStep[], firstVersion: number, absence: Absence | undefined) {
  const [known, setKnown] = useState<ReadonlySet<number>>(new Set());
  const found = history.filter(
    ({ version, at }) => version > firstVersion && !known.has(version) && wasMissed(new Date(at), absence),
  );
  if (found.length > 0) setKnown(new Set([...known, ...found.map(({ version }) => version)]));
  return known;
}

function Prices({ order }: { readonly order: TrackedOrder }) {
  const t = useTranslations('order.facts');
  return (
    <section aria-label={t('prices')} className="mt-10">
      <h2 className="mb-6 font-display text-[1.5rem] leading-7 font-bold tracking-[-0.018em]">{t('prices')}</h2>
      <Card isDense>
        <PriceSummary parts={order} delivery={order.shippingMethod} />
      </Card>
    </section>
  );
}

function Crumbs({ order }: { readonly order: TrackedOrder }) {
  const t = useTranslations('order');
  const common = useTranslations('common');
  const paths = usePaths();
  return (
    <div className="pt-3 md:pt-5">
      <Breadcrumbs
        label={common('breadcrumbs')}
        crumbs={[{ label: common('home'), href: paths.home }, { label: t('title', { number: order.number }) }]}
      />
    </div>
  );
}

interface HeaderProps {
  readonly order: TrackedOrder;
  readonly status: TrackedOrder['status'];
  readonly children: ReactNode;
}

function Header({ order, status, children }: HeaderProps) {
  const t = useTranslations('order');
  const times = useTimes();
  const { language } = useShop();
  const count = order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <div className="grid gap-x-8 gap-y-4 pt-4 pb-8 md:grid-cols-[minmax(0,1fr)_auto] md:items-end">
      <div>
        <div className="mb-4 flex flex-wrap items-center gap-3">
          <StatusBadge status={status}>{t(`status.${status}`)}</StatusBadge>
          <span className="text-small text-soft tabular-nums">
            {t('placed', { date: times.day(order.placedAt), count, total: formatAmount(order.total, language) })}
          </span>
        </div>
        <h1
          key={status}
          className="max-w-[18ch] animate-appear font-display text-[clamp(2.25rem,1.6rem+2.7vw,3.75rem)] leading-[1.02] font-bold tracking-[-0.03em] text-balance"
        >
          {t(`headline.${status}`)}
        </h1>
      </div>
      {children}
    </div>
  );
}

function Way({ history }: { readonly history: readonly OrderStep[] }) {
  const t = useTranslations('order');
  const times = useTimes();
  const steps = wayOf(history);
  const current = steps.findLastIndex(({ state }) => state !== 'next') + 1;
  return (
    <Card>
      <OrderSteps
        label={t('progress', { current, count: steps.length })}
        steps={steps.map(({ status, state, at }) => ({
          title: t(`steps.${status}`),
          state,
          ...(at !== undefined && { time: times.short(at) }),
        }))}
      />
    </Card>
  );
}
