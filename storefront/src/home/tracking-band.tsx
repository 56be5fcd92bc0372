import { LiveDot } from '@commerce/ui/live-dot';
import { Timeline } from '@commerce/ui/timeline';
import Radio from 'lucide-react/icons/radio';
import Undo2 from 'lucide-react/icons/undo-2';
import WifiOff from 'lucide-react/icons/wifi-off';
import { useTranslations } from 'use-intl';

const points = [
  { key: 'steps', Icon: Radio },
  { key: 'signal', Icon: WifiOff },
  { key: 'change', Icon: Undo2 },
] as const;

/** How the page of an order works, with an example of one. */
export function TrackingBand() {
  const t = useTranslations('home.tracking');
  return (
    <section className="mt-(--section) bg-band text-on-band">
      <div className="mx-auto grid max-w-content items-center gap-12 px-(--gutter) py-16 lg:grid-cols-[5fr_6fr] lg:gap-24 lg:py-24">
        <div>
          <h2 className="font-display text-h1 font-bold">{t('title')}</h2>
          <p className="mt-4 text-lead text-on-band-soft">{t('text')}</p>
          <ul className="mt-8 grid gap-3">
            {points.map(({ key, Icon }) => (
              <li key={key} className="flex gap-3">
                <Icon className="mt-0.5 text-on-band-brand" />
                <span>{t(`points.${key}`)}</span>
              </li>
            ))}
          </ul>
        </div>
        <Example />
      </div>
    </section>
  );
}

function Example() {
  const t = useTranslations('home.tracking.example');
  return (
    <div className="rounded-card bg-surface px-5 py-6 text-text md:p-8">
      <div className="mb-6 flex items-center justify-between gap-4">
        <div>
          <p className="text-caption text-soft">{t('order')}</p>
          <h3 className="text-h3 font-bold">{t('headline')}</h3>
        </div>
        <span className="inline-flex items-center gap-2.5 text-small font-medium">
          <LiveDot />
          {t('live')}
        </span>
      </div>
      <Timeline
        label={t('label')}
        entries={[
          { id: 'placed', state: 'done', title: t('placed'), time: t('placedAt') },
          { id: 'confirmed', state: 'done', title: t('confirmed'), detail: t('confirmedText'), time: t('confirmedAt') },
          { id: 'packed', state: 'done', title: t('packed'), detail: t('packedText'), time: t('packedAt') },
          { id: 'shipped', state: 'now', title: t('shipped'), detail: t('shippedText'), time: t('shippedAt') },
          { id: 'delivered', state: 'next', title: t('delivered'), detail: t('deliveredText') },
        ]}
      />
    </div>
  );
}
