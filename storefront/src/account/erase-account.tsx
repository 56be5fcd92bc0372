import { Button } from '@commerce/ui/button';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Section } from './section.tsx';

const EraseDialog = lazy(() => import('./erase-dialog.tsx'));

/** The end of the account. */
export function EraseAccount({ email }: { readonly email: string }) {
  const t = useTranslations('account.erase');
  const [isOpen, setOpen] = useState(false);
  return (
    <Section title={t('title')} text={t('text')}>
      <Button onClick={() => setOpen(true)}>{t('action')}</Button>
      {isOpen && (
        <Suspense>
          <EraseDialog email={email} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Section>
  );
}
