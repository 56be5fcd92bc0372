import { LiveDot } from '@commerce/ui/live-dot';
import { useConnection } from '@commerce/ui/use-connection';
import { useFormatter, useTranslations } from 'use-intl';
import { useLiveStock } from './use-live-stock.ts';
import { useShop } from '../routing/shop-context.tsx';
import type { Language } from '../i18n/languages.ts';
import type { ProductData } from './product-data.ts';

/** So few are worth a warning. */
const few = 5;

/** How many of the chosen variant are left, counted live. */
export function StockLine({ variant }: { readonly variant: ProductData['variants'][number] }) {
  const t = useTranslations('product.stock');
  const format = useFormatter();
  const live = useLiveStock(variant.id);
  const connection = useConnection(live.kind === 'lost' ? live.since : undefined);
  const { availableQuantity: count } = variant;
  const { language } = useShop();
  const name = variant.options.map((option) => nameOf(option, language)).join(', ');
  const isLive = live.kind === 'live' && connection.phase === 'live';
  const note =
    connection.phase === 'stale' && connection.asOf
      ? t('asOf', { time: format.dateTime(connection.asOf, { hour: '2-digit', minute: '2-digit' }) })
      : connection.phase === 'reconnecting'
        ? t('reconnecting')
        : isLive
          ? t('live')
          : undefined;
  return (
    <p role="status" className="mt-4 ml-1 flex min-h-6 items-center gap-3 text-small">
      <LiveDot isOn={count > 0 && connection.phase === 'live'} />
      <span>
        <span
          key={count}
          className={`animate-appear font-medium tabular-nums ${count > 0 && count <= few ? 'text-warn' : ''}`}
        >
          {count === 0 ? t('none') : count <= few ? t('few', { count }) : t('many', { count })}
        </span>{' '}
        <span className="text-soft">
          {name && t('in', { name })}
          {note && `${name ? ', ' : ''}${note}`}
        </span>
      </span>
    </p>
  );
}

/** A short value needs its name: "size 42", but "Signal red". Inside a sentence, English nouns are not capitalized. */
function nameOf({ name, value }: { readonly name: string; readonly value: string }, language: Language): string {
  if (value.length > 4) return value;
  return `${language === 'en' ? name.toLowerCase() : name} ${value}`;
}
