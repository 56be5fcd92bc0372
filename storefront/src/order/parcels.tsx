import { Card } from '@commerce/ui/card';
import { Picture } from '@commerce/ui/picture';
import { StatusBadge } from '@commerce/ui/status-badge';
import { TextLink } from '@commerce/ui/text-link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { pictureFile } from '../catalogue/picture-file.ts';
import { hasFailed, parcelsOf, type Item, type TrackedOrder } from './order-history.ts';

/** What is in which parcel, and where it is. */
export function Parcels({ order }: { readonly order: TrackedOrder }) {
  const t = useTranslations('order.parcels');
  const { parcels, waiting } = parcelsOf(order);
  return (
    <section>
      <h2 className="mb-6 font-display text-[1.5rem] leading-7 font-bold tracking-[-0.018em]">
        {parcels.length === 0 ? t('ordered') : t('title', { count: parcels.length })}
      </h2>
      <div className="grid gap-4">
        {parcels.map(({ fulfilment, items }, index) => (
          <Parcel
            key={fulfilment.id}
            title={t('parcel', { number: index + 1 })}
            badge={<StatusBadge status={fulfilment.status}>{t(`status.${fulfilment.status}`)}</StatusBadge>}
            items={items}
          >
            <TrackingNumber fulfilment={fulfilment} />
          </Parcel>
        ))}
        {waiting.length > 0 && (
          <Parcel
            title={hasFailed(order.status) ? t('notSent') : parcels.length === 0 ? t('all') : t('rest')}
            items={waiting}
          />
        )}
      </div>
    </section>
  );
}

function Parcel({
  title,
  badge,
  items,
  children,
}: {
  readonly title: string;
  readonly badge?: ReactNode;
  readonly items: readonly Item[];
  readonly children?: ReactNode;
}) {
  return (
    <Card isDense>
      <div className="mb-3 flex items-center justify-between gap-3">
        <h3 className="font-medium">{title}</h3>
        {badge}
      </div>
      <ul>
        {items.map(({ line, quantity }) => (
          <li key={line.id} className="grid grid-cols-[3.5rem_minmax(0,1fr)_auto] items-center gap-3.5 py-1.5">
            <Picture
              file={pictureFile(line.variant?.product.images[0])}
              alt=""
              sizes="3.5rem"
              className="w-14 rounded-input"
            />
            <div className="min-w-0">
              <p className="leading-5.5 font-medium text-pretty">{line.variant?.product.title ?? line.title}</p>
              <p className="text-small text-soft">
                {(line.variant ?? line).options.map(({ value }) => value).join(', ')}
              </p>
            </div>
            <span className="text-small text-soft tabular-nums">× {quantity}</span>
          </li>
        ))}
      </ul>
      {children}
    </Card>
  );
}

function TrackingNumber({
  fulfilment: { carrier, trackingNumber, trackingUrl },
}: {
  readonly fulfilment: TrackedOrder['fulfilments'][number];
}) {
  if (trackingNumber === null) return null;
  const isSafe = trackingUrl !== null && /^https?:\/\//.test(trackingUrl);
  return (
    <div className="mt-3 flex flex-wrap justify-between gap-x-4 gap-y-1 border-t border-line pt-3 text-small">
      <span className="font-mono text-soft">{trackingNumber}</span>
      {isSafe ? (
        <TextLink href={trackingUrl} variant="alone" rel="noreferrer" target="_blank">
          {carrier}
        </TextLink>
      ) : (
        <span>{carrier}</span>
      )}
    </div>
  );
}
