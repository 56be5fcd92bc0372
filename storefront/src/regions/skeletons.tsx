import { ProductGrid } from '@commerce/ui/product-grid';
import { Loading, ProductCardSkeleton, Skeleton } from '@commerce/ui/skeleton';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';

const wrap = 'mx-auto max-w-content px-(--gutter)';

function Page({ children }: { readonly children: ReactNode }) {
  const t = useTranslations('common');
  return <Loading label={t('loading')}>{children}</Loading>;
}

const cards = (count: number) => Array.from({ length: count }, (_, index) => <ProductCardSkeleton key={index} />);

export function HomeSkeleton() {
  return (
    <Page>
      <Skeleton className="h-[32rem] rounded-none md:h-155" />
      <div className={wrap}>
        <div className="mt-(--section) grid grid-cols-2 gap-(--gap) md:grid-cols-4">{cards(4)}</div>
      </div>
    </Page>
  );
}

export function ListingSkeleton() {
  return (
    <Page>
      <div className={wrap}>
        <Skeleton shape="line" className="mt-9 w-40" />
        <Skeleton className="mt-8 h-12 w-80 max-w-full" />
        <Skeleton shape="line" className="mt-5 w-120 max-w-full" />
        <div className="mt-16 grid gap-12 lg:grid-cols-[248px_minmax(0,1fr)]">
          <Skeleton className="h-120 max-lg:hidden" />
          <ProductGrid isBesideFilters>{cards(6)}</ProductGrid>
        </div>
      </div>
    </Page>
  );
}

export function ProductSkeleton() {
  return (
    <Page>
      <div className={`${wrap} pt-12 grid gap-6 lg:grid-cols-[7fr_5fr] lg:gap-16`}>
        <Skeleton shape="picture" className="max-lg:aspect-square" />
        <div>
          <Skeleton className="h-12 w-4/5" />
          <Skeleton className="mt-5 h-8 w-32" />
          <Skeleton shape="line" className="mt-6 w-full" />
          <Skeleton shape="line" className="mt-3 w-11/12" />
          <Skeleton className="mt-10 h-12 w-full" />
        </div>
      </div>
    </Page>
  );
}
