import { ButtonLink } from '@commerce/ui/button';
import { Picture } from '@commerce/ui/picture';
import { EmptyState } from '@commerce/ui/region-state';
import { Loading, Skeleton } from '@commerce/ui/skeleton';
import { useTranslations } from 'use-intl';
import { usePaths } from '../routing/shop-context.tsx';

export function EmptyCart({ onLeave }: { readonly onLeave?: () => void }) {
  const t = useTranslations('cart.empty');
  const paths = usePaths();
  return (
    <EmptyState
      picture={<Picture file={undefined} alt="" shape="square" className="rounded-card" />}
      title={t('title')}
      action={
        <ButtonLink href={paths.newest()} variant="primary" onClick={onLeave}>
          {t('action')}
        </ButtonLink>
      }
    >
      {t('text')}
    </EmptyState>
  );
}

export function CartSkeleton({ rows = 2 }: { readonly rows?: number }) {
  const t = useTranslations('common');
  return (
    <Loading label={t('loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <div
          key={index}
          className="grid grid-cols-[5rem_minmax(0,1fr)_4rem] gap-4 border-b border-line py-4 last:border-b-0"
        >
          <Skeleton className="h-25 rounded-button" />
          <div>
            <Skeleton shape="line" className="w-3/4" />
            <Skeleton shape="line" className="mt-3 w-1/3" />
            <Skeleton className="mt-4 h-11.5 w-34 rounded-button" />
          </div>
          <Skeleton shape="line" />
        </div>
      ))}
    </Loading>
  );
}
