import { Button } from '@commerce/ui/button';
import Bell from 'lucide-react/icons/bell';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { hasEnded, type TrackedOrder } from './order-history.ts';

/** Offers a notice of this device when the next step happens while the page is in the background. */
export function Notices({ order }: { readonly order: TrackedOrder }) {
  const t = useTranslations('order.notices');
  const [permission, setPermission] = useState(() =>
    typeof Notification === 'undefined' ? undefined : Notification.permission,
  );
  useNotice(order, permission === 'granted');
  if (permission === undefined || hasEnded(order.status)) return null;
  return (
    <section className="mt-10 flex flex-wrap items-center gap-x-6 gap-y-3 rounded-card bg-sunken px-5 py-4 md:px-8">
      <Bell className="text-soft" />
      <p role="status" className="min-w-0 flex-1 basis-60 text-small text-soft">
        {t(permission)}
      </p>
      {permission === 'default' && (
        <Button size="small" onClick={() => void Notification.requestPermission().then(setPermission)}>
          {t('allow')}
        </Button>
      )}
    </section>
  );
}

function useNotice({ number, version, status }: TrackedOrder, isAllowed: boolean): void {
  const t = useTranslations('order');
  const lastVersion = useRef(version);
  useEffect(() => {
    const isNew = version > lastVersion.current;
    lastVersion.current = version;
    if (!isNew || !isAllowed || !document.hidden) return;
    show(t(`headline.${status}`), t('title', { number }), number);
  }, [number, version, status, isAllowed, t]);
}

function show(title: string, body: string, tag: string): void {
  try {
    new Notification(title, { body, tag }).addEventListener('click', () => window.focus());
  } catch {
    // Browsers of phones show notices of service workers only. The page itself has the news.
  }
}
