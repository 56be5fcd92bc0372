import { ButtonLink } from '@commerce/ui/button';
import { Picture } from '@commerce/ui/picture';
import { EmptyState } from '@commerce/ui/region-state';
import { Loading, Skeleton } from '@commerce/ui/skeleton';
import { createLazyRoute, useParams, useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useHead } from '../head/use-head.ts';
import { RegionError } from '../regions/region.tsx';
import { usePaths, WithMessages } from '../routing/shop-context.tsx';
import { Tracking } from './tracking.tsx';
import { useOrder } from './use-order.ts';

export const route = createLazyRoute('/orders/$number')({
  component: () => (
    <WithMessages parts={['common', 'cart', 'order']}>
      <OrderPage />
    </WithMessages>
  ),
});

/** The page of an order, to which the links in mails lead. */
function OrderPage() {
  const t = useTranslations('order');
  const common = useTranslations('common');
  const { number = '' } = useParams({ strict: false });
  const { token } = useSearch({ strict: false });
  const { loaded, retry } = useOrder(number, token);
  useHead({ title: `${t('title', { number })} · ${common('shopName')}` });
  return (
    <div className="mx-auto max-w-content px-(--gutter)">
      {loaded.kind === 'found' && <Tracking key={loaded.order.id} first={loaded.order} token={loaded.token} />}
      {loaded.kind === 'loading' && <TrackingSkeleton />}
      {loaded.kind === 'failed' && (
        <div className="pt-12">
          <RegionError error={loaded.error} onRetry={retry} isRetrying={loaded.isRetrying} />
        </div>
      )}
      {(loaded.kind === 'none' || loaded.kind === 'unknown-visitor') && <NoOrder number={number} kind={loaded.kind} />}
    </div>
  );
}

function NoOrder({ number, kind }: { readonly number: string; readonly kind: 'none' | 'unknown-visitor' }) {
  const t = useTranslations('order.missing');
  const isVisitor = kind === 'unknown-visitor';
  return (
    <div className="pt-8 md:pt-12">
      <h1 className="mb-6 font-display text-h1 font-bold">{t('title')}</h1>
      <EmptyState
        picture={<Picture file={undefined} alt="" shape="square" className="rounded-card" />}
        title={t(isVisitor ? 'visitor' : 'none', { number })}
        action={isVisitor ? <WaysToOrder number={number} /> : <ToHomePage />}
      >
        {t(isVisitor ? 'visitorText' : 'text')}
      </EmptyState>
    </div>
  );
}

function ToHomePage() {
  const t = useTranslations('order.missing');
  const paths = usePaths();
  return (
    <ButtonLink variant="primary" href={paths.home}>
      {t('home')}
    </ButtonLink>
  );
}

/** An account with the e-mail address of the order has it, too. */
function WaysToOrder({ number }: { readonly number: string }) {
  const t = useTranslations('order.missing');
  const paths = usePaths();
  const next = { next: paths.order(number) };
  return (
    <div className="flex flex-wrap gap-3">
      <ButtonLink variant="primary" href={paths.page('login', next)}>
        {t('signIn')}
      </ButtonLink>
      <ButtonLink href={paths.page('register', next)}>{t('register')}</ButtonLink>
    </div>
  );
}

function TrackingSkeleton() {
  const t = useTranslations('common');
  return (
    <Loading label={t('loading')}>
      <Skeleton shape="line" className="mt-9 w-40" />
      <Skeleton className="mt-10 h-12 w-120 max-w-full" />
      <Skeleton className="mt-10 h-32 w-full rounded-card" />
      <div className="mt-12 grid gap-12 lg:grid-cols-[7fr_5fr] lg:gap-16">
        <Skeleton className="h-80 rounded-card" />
        <Skeleton className="h-60 rounded-card" />
      </div>
    </Loading>
  );
}
