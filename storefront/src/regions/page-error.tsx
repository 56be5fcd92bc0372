import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useHead } from '../head/use-head.ts';
import { RegionError } from './region.tsx';

/** A page that could not be loaded. */
export function PageError({ error }: { readonly error: unknown }) {
  const router = useRouter();
  const t = useTranslations('common.error');
  const [isRetrying, setRetrying] = useState(false);
  useHead({ title: t('title') });
  const retry = () => {
    setRetrying(true);
    void router.invalidate().finally(() => setRetrying(false));
  };
  return (
    <div className="mx-auto max-w-content px-(--gutter) pt-12">
      <RegionError error={error} onRetry={retry} isRetrying={isRetrying} />
    </div>
  );
}
