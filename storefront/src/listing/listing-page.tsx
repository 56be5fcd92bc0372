import { Anchor } from '@commerce/ui/anchor';
import { Breadcrumbs } from '@commerce/ui/breadcrumbs';
import { useTranslations } from 'use-intl';
import type { ListingPageQuery } from '../generated/operations.ts';
import { breadcrumbList } from '../head/structured-data.ts';
import { useHead } from '../head/use-head.ts';
import { Region, RegionError } from '../regions/region.tsx';
import type { ListingSearch } from '../routing/listing-search.ts';
import { usePaths, useShop } from '../routing/shop-context.tsx';
import { Facets } from './facets.tsx';
import { ListingToolbar } from './listing-toolbar.tsx';
import type { Listing } from './listing-variables.ts';
import { Results } from './results.tsx';
import { useListing, type ListingState } from './use-listing.ts';

interface ListingPageProps {
  readonly listing: Listing;
  readonly search: ListingSearch;
}

/** Products with filters: of a category, of a search, reduced or new ones. */
export function ListingPage({ listing, search }: ListingPageProps) {
  const t = useTranslations('listing');
  const state = useListing(listing, search);
  return (
    <div className="mx-auto max-w-content px-(--gutter)">
      <ListingHeader state={state} />
      <div className="grid items-start lg:grid-cols-[248px_minmax(0,1fr)] lg:gap-x-12">
        <aside className="filters max-lg:hidden">
          <h2 className="sr-only">{t('facets.title')}</h2>
          <Region>
            <Facets state={state} />
          </Region>
        </aside>
        <div className="min-w-0">
          {state.data === undefined && state.error !== undefined ? (
            <RegionError error={state.error} onRetry={state.retry} isRetrying={state.isLoading} />
          ) : (
            <>
              <ListingToolbar state={state} />
              <Results state={state} />
            </>
          )}
        </div>
      </div>
    </div>
  );
}

function ListingHeader({ state }: { readonly state: ListingState }) {
  const { listing, search, data } = state;
  const t = useTranslations('listing');
  const common = useTranslations('common');
  const paths = usePaths();
  const { origin } = useShop();
  const category = listing.kind === 'category' ? data?.category : undefined;
  const title = useTitle(listing, search, category);
  const above = category?.path.slice(0, -1) ?? [];
  const way = [
    { name: common('home'), path: paths.home },
    ...above.map(({ slug, name }) => ({ name, path: paths.category(slug) })),
    { name: title, path: state.hrefOf({}) },
  ];
  useHead({
    title: `${title} · ${common('shopName')}`,
    description: category?.description ?? t(`intro.${listing.kind}`),
    // Filtered lists are views of one page. Results of a search are no pages of their own.
    ...(listing.kind !== 'search' && { path: state.hrefOf({ after: search.after, page: search.page }) }),
    jsonLd: listing.kind === 'search' ? [] : [breadcrumbList(way, origin)],
  });
  const intro =
    category?.description ?? (listing.kind === 'category' || search.q ? undefined : t(`intro.${listing.kind}`));
  return (
    <header className="pt-3 lg:pt-6">
      <Breadcrumbs
        label={common('breadcrumbs')}
        crumbs={way.map(({ name, path }, index) => ({ label: name, ...(index < way.length - 1 && { href: path }) }))}
      />
      <div className="grid max-w-184 gap-3 pt-2 pb-6 lg:pt-4 lg:pb-12">
        <h1 className="font-display text-h1 font-bold wrap-anywhere">{title}</h1>
        {intro && <p className="text-lead text-pretty text-soft">{intro}</p>}
        {category && category.children.length > 0 && <SubCategories categories={category.children} />}
      </div>
    </header>
  );
}

function useTitle(listing: Listing, { q }: ListingSearch, category: ListingPageQuery['category']): string {
  const t = useTranslations('listing');
  if (listing.kind === 'category') return category?.name ?? '';
  if (q !== undefined) return t('resultsFor', { text: q });
  return t(`title.${listing.kind}`);
}

function SubCategories({ categories }: { readonly categories: NonNullable<ListingPageQuery['category']>['children'] }) {
  const t = useTranslations('listing');
  const paths = usePaths();
  return (
    <nav
      aria-label={t('narrower')}
      className="-mx-(--gutter) mt-1 overflow-x-auto px-(--gutter) [scrollbar-width:none]"
    >
      <ul className="flex gap-2 lg:flex-wrap">
        {categories.map(({ id, slug, name }) => (
          <li key={id}>
            <Anchor
              href={paths.category(slug)}
              className="inline-flex h-(--target) items-center rounded-full px-4 text-small font-medium whitespace-nowrap inset-ring-1 inset-ring-line transition-colors hover:bg-sunken"
            >
              {name}
            </Anchor>
          </li>
        ))}
      </ul>
    </nav>
  );
}
