import { Checkbox } from '@commerce/ui/checkbox';
import { SwatchMark } from '@commerce/ui/swatches';
import ChevronDown from 'lucide-react/icons/chevron-down';
import { useMemo, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { usePaths } from '../routing/shop-context.tsx';
import { facetGroups, optionTexts, withToggled, type FacetGroup } from './facet-groups.ts';
import { PriceFacet } from './price-facet.tsx';
import { RatingFacet } from './rating-facet.tsx';
import type { ListingState } from './use-listing.ts';

/** So many values are shown at once. */
const shownValues = 7;

/** The filters of a list. They are a form, so that they work without JavaScript. */
export function Facets({ state }: { readonly state: ListingState }) {
  const t = useTranslations('listing.facets');
  const { search, data, show, hrefOf } = state;
  const groups = useFacetGroups(state);
  const { q, sort, category } = search;
  if (data === undefined) return null;
  const { availability, priceRange, ratings } = data.productFacets;
  return (
    <form action={hrefOf({}).split('?')[0]} aria-label={t('title')} onSubmit={(event) => event.preventDefault()}>
      {q !== undefined && <input type="hidden" name="q" value={q} />}
      {sort !== undefined && <input type="hidden" name="sort" value={sort} />}
      {category !== undefined && <input type="hidden" name="category" value={category} />}
      <Facet label={t('availability')}>
        <Checkbox
          name="stock"
          value="1"
          label={t('inStock')}
          count={availability.available}
          checked={search.stock ?? false}
          onChange={() => show({ ...search, stock: search.stock ? undefined : true })}
        />
        {state.listing.kind !== 'sale' && (
          <Checkbox
            name="sale"
            value="1"
            label={t('onSale')}
            checked={search.sale ?? false}
            onChange={() => show({ ...search, sale: search.sale ? undefined : true })}
          />
        )}
      </Facet>
      {state.listing.kind === 'search' && <CategoryFacet state={state} />}
      {priceRange && (
        <Facet label={t('price')}>
          <PriceFacet key={`${search.min}-${search.max}`} search={search} range={priceRange} onChange={show} />
        </Facet>
      )}
      {groups.map((group, index) => (
        <Facet key={group.name} label={group.label} isOpen={index < 2 || group.chosen.length > 0}>
          <Values group={group} onToggle={(value) => show(withToggled(search, group, value))} />
        </Facet>
      ))}
      {ratings.some(({ count }) => count > 0) && (
        <Facet label={t('rating')} isOpen={search.rating !== undefined}>
          <RatingFacet ratings={ratings} search={search} onChange={show} />
        </Facet>
      )}
      <noscript>
        <button type="submit" className="mt-6 h-12 w-full rounded-button bg-brand font-medium text-on-brand">
          {t('apply')}
        </button>
      </noscript>
    </form>
  );
}

export function useFacetGroups({ data, search }: ListingState): readonly FacetGroup[] {
  const t = useTranslations('listing.facets');
  const usual = useTranslations('listing.options');
  return useMemo(() => {
    if (data === undefined) return [];
    const texts = optionTexts(data.products.nodes);
    // Products on other pages have options, too: usual names have a translation here.
    const names = data.productFacets.options.flatMap(({ name }) =>
      isUsual(name) ? [[name, usual(name)] as const] : [],
    );
    const all = { ...texts, names: new Map([...names, ...texts.names]) };
    return facetGroups(data.productFacets, search, { texts: all, brandLabel: t('brand') });
  }, [data, search, t, usual]);
}

const usualOptions = ['Size', 'Colour', 'Length', 'Frame', 'Weight'] as const;

const isUsual = (name: string): name is (typeof usualOptions)[number] =>
  (usualOptions as readonly string[]).includes(name);

function Facet({
  label,
  isOpen = true,
  children,
}: {
  readonly label: string;
  readonly isOpen?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <details open={isOpen} className="group border-t border-line pb-2 first-of-type:border-t-0">
      <summary className="flex min-h-13 list-none items-center justify-between font-medium">
        <h3>{label}</h3>
        <ChevronDown className="size-4 text-soft transition-[rotate] duration-(--enter) group-open:rotate-180" />
      </summary>
      <div className="pb-3">{children}</div>
    </details>
  );
}

function Values({ group, onToggle }: { readonly group: FacetGroup; readonly onToggle: (value: string) => void }) {
  const t = useTranslations('listing.facets');
  const checkbox = ({ value, label, count, swatch }: FacetGroup['values'][number]) => (
    <Checkbox
      key={value}
      name={group.name}
      value={value}
      label={label}
      count={count}
      mark={swatch && <SwatchMark colour={swatch} />}
      checked={group.chosen.includes(value)}
      onChange={() => onToggle(value)}
    />
  );
  const first = group.values.slice(0, shownValues);
  const rest = group.values.slice(shownValues);
  const isRestOpen = rest.some(({ value }) => group.chosen.includes(value));
  return (
    <>
      {first.map(checkbox)}
      {rest.length > 0 && (
        <details open={isRestOpen} className="[&[open]>summary]:hidden">
          <summary className="inline-flex min-h-(--target) list-none items-center text-small font-medium text-brand-text underline underline-offset-4">
            {t('more', { count: rest.length })}
          </summary>
          {rest.map(checkbox)}
        </details>
      )}
    </>
  );
}

/** In the results of a search: the categories, of which one can be chosen. */
function CategoryFacet({ state: { data, search, show } }: { readonly state: ListingState }) {
  const t = useTranslations('listing.facets');
  const paths = usePaths();
  const categories = data?.productFacets.categories?.slice(0, 8) ?? [];
  if (categories.length < 2 && search.category === undefined) return null;
  return (
    <Facet label={t('category')}>
      <ul>
        {categories.map(({ category: { id, slug, name }, count }) => (
          <li key={id}>
            <a
              href={paths.search({ q: search.q, category: search.category === slug ? undefined : slug })}
              aria-current={search.category === slug ? 'true' : undefined}
              className="flex min-h-(--target) items-center justify-between gap-3 text-small aria-[current]:font-medium aria-[current]:text-brand-text"
              onClick={(event) => {
                event.preventDefault();
                show({ ...search, category: search.category === slug ? undefined : slug });
              }}
            >
              {name}
              <span className="font-regular text-soft tabular-nums">{count}</span>
            </a>
          </li>
        ))}
      </ul>
    </Facet>
  );
}
