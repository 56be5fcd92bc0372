import { ButtonLink } from '@commerce/ui/button';
import { ProductGrid } from '@commerce/ui/product-grid';
import { EmptyState } from '@commerce/ui/region-state';
import { Loading, ProductCardSkeleton, Skeleton } from '@commerce/ui/skeleton';
import { useParams } from '@tanstack/react-router';
import { useQuery } from '@commerce/browser/graphql/use-query';
import { useTranslations } from 'use-intl';
import { WishedVariantCard } from '../account/wished-variant-card.tsx';
import { OpenWishlistDocument } from '../generated/account-operations.ts';
import { useHead } from '../head/use-head.ts';
import { NotFound } from '../regions/not-found.tsx';
import { RegionError } from '../regions/region.tsx';
import { usePaths, useTexts } from '../routing/shop-context.tsx';
import { documentOf } from '../graphql/account-documents.ts';

/** A wishlist as everybody with its link sees it. */
export function SharedWishlistPage() {
  const t = useTranslations('account.shared');
  const paths = usePaths();
  const { token = '' } = useParams({ strict: false }) as { readonly token?: string };
  const { data, error, isFetching, reload } = useQuery(
    documentOf(OpenWishlistDocument),
    { token, ...useTexts() },
    { requestPolicy: 'cache-and-network' },
  );
  const list = data?.sharedWishlist;
  useHead({ title: list?.name ?? t('title') });
  if (list === null) return <NotFound />;
  return (
    <div className="mx-auto max-w-content px-(--gutter) pt-10 md:pt-16">
      {list === undefined ? (
        error ? (
          <RegionError error={error} isRetrying={isFetching} onRetry={reload} />
        ) : (
          <WishlistSkeleton />
        )
      ) : (
        <>
          <p className="text-small font-medium text-brand-text">
            {list.ownerName ? t('by', { name: list.ownerName }) : t('title')}
          </p>
          <h1 className="mt-2 mb-8 font-display text-h1 font-bold text-balance">{list.name}</h1>
          {list.entries.nodes.length === 0 ? (
            <EmptyState title={t('empty')} action={<ButtonLink href={paths.newest()}>{t('browse')}</ButtonLink>}>
              {t('emptyText')}
            </EmptyState>
          ) : (
            <ProductGrid>
              {list.entries.nodes.map(({ variant }) => (
                <li key={variant.id}>
                  <WishedVariantCard variant={variant} />
                </li>
              ))}
            </ProductGrid>
          )}
        </>
      )}
    </div>
  );
}

function WishlistSkeleton() {
  const t = useTranslations('common');
  return (
    <Loading label={t('loading')}>
      <Skeleton shape="line" className="w-40" />
      <Skeleton className="mt-3 mb-8 h-11 w-80 max-w-full" />
      <ProductGrid>
        {[1, 2, 3, 4].map((each) => (
          <li key={each}>
            <ProductCardSkeleton />
          </li>
        ))}
      </ProductGrid>
    </Loading>
  );
}
