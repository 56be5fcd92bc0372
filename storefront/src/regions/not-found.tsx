import { ButtonLink } from '@commerce/ui/button';
import { useTranslations } from 'use-intl';
import { useHead } from '../head/use-head.ts';
import { usePaths } from '../routing/shop-context.tsx';

/** There is no such page, product or category. */
export function NotFound() {
  const t = useTranslations('common.notFound');
  const paths = usePaths();
  useHead({ title: t('title') });
  return (
    <div className="mx-auto grid max-w-content justify-items-start gap-4 px-(--gutter) pt-16 md:pt-24">
      <p className="text-small font-medium text-brand-text">404</p>
      <h1 className="font-display text-h1 font-bold">{t('title')}</h1>
      <p className="max-w-prose text-lead text-soft">{t('text')}</p>
      <div className="mt-4 flex flex-wrap gap-3">
        <ButtonLink href={paths.home} variant="primary">
          {t('home')}
        </ButtonLink>
        <ButtonLink href={paths.newest()}>{t('newest')}</ButtonLink>
      </div>
    </div>
  );
}
