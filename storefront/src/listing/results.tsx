import { ButtonLink, buttonClass } from '@commerce/ui/button';
import { LoadMore } from '@commerce/ui/pagination';
import { ProductGrid } from '@commerce/ui/product-grid';
import { EmptyState } from '@commerce/ui/region-state';
import { Picture } from '@commerce/ui/picture';
import { useRouter } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { ProductTile } from '../catalogue/product-tile.tsx';
import type { ListingPageQuery } from '../generated/operations.ts';
import { maxPages, pageSize, withoutFilters, writeListing, type ListingSearch } from '../routing/listing-search.ts';
import { targetOf } from '../routing/link.tsx';
import { usePaths } from '../routing/shop-context.tsx';
import type { ListingState } from './use-listing.ts';

/** In the first row, pictures are not loaded late. */
const firstRow = 3;

/** The products of a list, with the way to more of them. */
export function Results({ state }: { readonly state: ListingState }) {
  const t = useTranslations('listing');
  const { data, isLoading } = state;
  if (data === undefined) return null;
  const { nodes } = data.products;
  if (nodes.length === 0) return <NothingFound state={state} />;
  return (
    <section aria-busy={isLoading} className={isLoading ? 'opacity-60 transition-opacity delay-150' : ''}>
      <h2 className="sr-only">{t('products')}</h2>
      <ProductGrid isBesideFilters>
        {nodes.map((product, index) => (
          <li key={product.id}>
            <ProductTile product={product} isFirst={index < firstRow} />
          </li>
        ))}
      </ProductGrid>
      <More state={state} products={data.products} />
    </section>
  );
}

/** More products on the same page, and after some pages those that follow. Both are links. */
function More({ state, products }: { readonly state: ListingState; readonly products: ListingPageQuery['products'] }) {
  const t = useTranslations('listing');
  const router = useRouter();
  const { search, hrefOf } = state;
  const { nodes, totalCount, pageInfo } = products;
  if (!pageInfo.hasNextPage && search.after === undefined) return null;
  const page = search.page ?? 1;
  const isSame = page < maxPages;
  const next: ListingSearch = isSame
    ? { ...search, page: page + 1 }
    : { ...search, page: undefined, after: pageInfo.endCursor ?? undefined };
  const href = hrefOf(next);
  const count = Math.min(pageSize, totalCount - nodes.length);
  return (
    <div className="mt-16">
      <LoadMore
        text={t('shown', { shown: nodes.length, total: totalCount })}
        share={Math.min(1, nodes.length / totalCount)}
      >
        {pageInfo.hasNextPage && (
          <a
            href={href}
            className={`${buttonClass()} min-w-55`}
            onClick={(event) => {
              const target = targetOf(href);
              if (target === undefined || event.metaKey || event.ctrlKey) return;
              event.preventDefault();
              void router.navigate({ ...target, resetScroll: !isSame });
            }}
          >
            {isSame && search.after === undefined ? t('showMore', { count }) : t('next')}
          </a>
        )}
      </LoadMore>
    </div>
  );
}

function NothingFound({ state }: { readonly state: ListingState }) {
  const t = useTranslations('listing.empty');
  const paths = usePaths();
  const { search, hrefOf } = state;
  const bare = withoutFilters(search);
  const hasFilters = writeListing(bare) !== writeListing(search);
  return (
    <EmptyState
      picture={<Picture file={undefined} alt="" shape="square" className="rounded-button" />}
      title={hasFilters ? t('filtered') : search.q === undefined ? t('none') : t('search', { text: search.q })}
      action={
        hasFilters ? (
          <ButtonLink size="small" href={hrefOf(bare)}>
            {t('clear')}
          </ButtonLink>
        ) : (
          <ButtonLink size="small" href={paths.newest()}>
            {t('newest')}
          </ButtonLink>
        )
      }
    >
      {hasFilters ? t('filteredText') : t('text')}
    </EmptyState>
  );
}
