import { Anchor } from '@commerce/ui/anchor';
import { useTranslations } from 'use-intl';
import { usePaths } from '../routing/shop-context.tsx';

/** The name of the shop, which leads home. */
export function Wordmark() {
  const t = useTranslations('common');
  const paths = usePaths();
  return (
    <Anchor href={paths.home} className="inline-flex min-h-(--target) items-center">
      <span className="mt-1.5 inline-block border-b-3 border-brand pb-1.25 font-display text-[1.5rem] leading-none font-bold tracking-[-0.045em] lg:text-[1.75rem]">
        {t('shopName')}
      </span>
    </Anchor>
  );
}
