import { Badge } from '@commerce/ui/badge';
import { Timeline, type TimelineEntry } from '@commerce/ui/timeline';
import { useTranslations } from 'use-intl';
import { hasEnded, type OrderStep, type TrackedOrder } from './order-history.ts';
import { useTimes } from './use-times.ts';

interface OrderTimelineProps {
  readonly order: TrackedOrder;
  readonly history: readonly OrderStep[];
  /** The versions that happened while there was no connection. */
  readonly missed: ReadonlySet<number>;
  /** What came after it is new on the page. */
  readonly firstVersion: number;
}

/** What has happened, newest first, below what is expected next. */
export function OrderTimeline({ order, history, missed, firstVersion }: OrderTimelineProps) {
  const t = useTranslations('order.timeline');
  const times = useTimes();
  const wordsOf = useWords(order);
  const newest = history.at(-1);
  const entries = history.map((step, index): TimelineEntry => {
    const isNewest = index === history.length - 1;
    const isDone = !isNewest || hasEnded(step.status);
    return {
      id: String(step.version),
      state: isDone ? 'done' : 'now',
      ...wordsOf(step),
      time: times.short(step.at),
      dateTime: step.at,
      isNew: step.version > firstVersion,
      mark: missed.has(step.version) ? <Badge isSmall>{t('away')}</Badge> : undefined,
    };
  });
  const expected: TimelineEntry[] =
    newest === undefined || hasEnded(newest.status)
      ? []
      : [{ id: 'next', state: 'next', title: t('expected.title'), detail: t(`expected.${nextOf(newest.status)}`) }];
  return (
    <section>
      <h2 className="mb-6 font-display text-[1.5rem] leading-7 font-bold tracking-[-0.018em]">{t('title')}</h2>
      <Timeline label={t('title')} isNewestFirst entries={[...expected, ...entries.toReversed()]} />
    </section>
  );
}

const nextOf = (status: OrderStep['status']) =>
  status === 'PENDING' || status === 'CONFIRMED' || status === 'PROCESSING' ? status : 'SHIPPED';

const notes = [
  ['parcelDelivered', /^A parcel was delivered/],
  ['returnRequested', /^A return was requested/],
  ['returnAccepted', /^A return was accepted/],
  ['refunded', /refund/i],
  ['partShipped', /ship|parcel|sent/i],
] as const;

const reasons = ['OUT_OF_STOCK', 'PRICE_CHANGED', 'PRODUCT_UNAVAILABLE', 'PAYMENT_DECLINED', 'TIMED_OUT'] as const;

/** The words for a step. Notes of the shop are in English; those that are known are translated. */
function useWords({ fulfilments }: TrackedOrder): (step: OrderStep) => Pick<TimelineEntry, 'title' | 'detail'> {
  const t = useTranslations('order.timeline');
  return ({ status, previousStatus, reason, actor }) => {
    if (status === previousStatus) {
      const [name] = notes.find(([, pattern]) => pattern.test(reason ?? '')) ?? [];
      return name === undefined ? { title: t('notes.other'), detail: reason } : { title: t(`notes.${name}`) };
    }
    const title = t(`titles.${status}`);
    const known = reasons.find((each) => each === reason);
    if (status === 'REJECTED') return { title, detail: known && t(`reasons.${known}`) };
    if (status === 'CANCELLED') return { title, detail: reason ?? t(`by.${actor}`) };
    if (status === 'PENDING') return { title, detail: t('by.CUSTOMER') };
    const carriers = [...new Set(fulfilments.map(({ carrier }) => carrier).filter((each) => each !== null))];
    if (status === 'SHIPPED' && carriers.length > 0)
      return { title, detail: t('carrier', { name: carriers.join(', ') }) };
    if (status === 'RETURNED') return { title, detail: reason };
    return { title, detail: t(`details.${status}`) };
  };
}
