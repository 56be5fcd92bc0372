import { FilterChipLink } from '@commerce/ui/chip';
import { OfflineNote } from '@commerce/ui/region-state';
import { InlineSelect } from '@commerce/ui/inline-select';
import { TextLink } from '@commerce/ui/text-link';
import ChevronDown from 'lucide-react/icons/chevron-down';
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useOnline } from '../regions/use-online.ts';
import { fromTheStart, sorts, withoutFilters, type ListingSearch, type SortName } from '../routing/listing-search.ts';
import { withToggled } from './facet-groups.ts';
import { useFacetGroups } from './facets.tsx';
import { usualSort } from './listing-variables.ts';
import type { ListingState } from './use-listing.ts';

const FilterSheet = lazy(() => import('./filter-sheet.tsx'));

interface ToolbarProps {
  readonly state: ListingState;
}

/** How many products there are, the filters that are on, and the order. */
export function ListingToolbar({ state }: ToolbarProps) {
  const t = useTranslations('listing');
  const isOnline = useOnline();
  const { data, search, isLoading } = state;
  const chips = useChips(state);
  return (
    <>
      {!isOnline && <OfflineNote>{t('offline')}</OfflineNote>}
      <PhoneBar state={state} filters={chips.length} />
      <div className="mb-4 flex min-h-(--target) flex-wrap items-center gap-2 lg:mb-6">
        <p role="status" className="mr-2 text-small font-medium tabular-nums" aria-busy={isLoading}>
          {t('count', { count: data?.products.totalCount ?? 0 })}
        </p>
        {chips.map(({ key, label, without }) => (
          <FilterChipLink key={key} href={state.hrefOf(fromTheStart(without))} removeLabel={t('remove')}>
            {label}
          </FilterChipLink>
        ))}
        {chips.length > 1 && (
          <TextLink variant="quiet" size="small" href={state.hrefOf(withoutFilters(search))}>
            {t('clear')}
          </TextLink>
        )}
        <div className="ml-auto max-lg:hidden">
          <Sort state={state} />
        </div>
      </div>
    </>
  );
}

/** The orders to choose from. The usual one is not in the address. */
function useSort({ listing, search, show }: ListingState) {
  const t = useTranslations('listing.sort');
  const usual = usualSort(listing, search);
  const names = (Object.keys(sorts) as SortName[]).filter((name) => name !== 'relevance' || search.q !== undefined);
  return {
    label: t('label'),
    value: search.sort ?? usual,
    options: names.map((name) => ({ value: name, label: t(name) })),
    onValueChange: (value: string) => show({ ...search, sort: value === usual ? undefined : (value as SortName) }),
  };
}

const Sort = ({ state }: ToolbarProps) => <InlineSelect {...useSort(state)} />;

/** The chosen order in a button, without the words before it. */
function PhoneSort({ state }: ToolbarProps) {
  const { label, value, options, onValueChange } = useSort(state);
  return (
    <label className="relative flex items-center rounded-button border border-control has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
      <span className="sr-only">{label}</span>
      <select
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        className="select h-(--target) w-full appearance-none truncate rounded-button pr-9 pl-4 text-small font-medium outline-none"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown className="pointer-events-none absolute right-3 size-4" />
    </label>
  );
}

/** On phones: the button for the filters and the order stay at the top. Without JavaScript, the filters are on the page. */
function PhoneBar({ state, filters }: ToolbarProps & { readonly filters: number }) {
  const t = useTranslations('listing.facets');
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  return (
    <div className="sticky top-0 z-10 -mx-(--gutter) mb-2 grid grid-cols-2 items-center gap-3 bg-canvas px-(--gutter) py-2 lg:hidden">
      <button
        type="button"
        aria-haspopup="dialog"
        className="inline-flex h-(--target) items-center justify-center gap-2.5 rounded-button border border-control text-small font-medium"
        onClick={() => {
          setOpened(true);
          setOpen(true);
        }}
      >
        <SlidersHorizontal />
        {t('title')}
        {filters > 0 && (
          <span className="grid size-5.5 place-items-center rounded-full bg-brand text-caption font-bold text-on-brand tabular-nums">
            {filters}
          </span>
        )}
      </button>
      <PhoneSort state={state} />
      {wasOpened && (
        <Suspense>
          <FilterSheet state={state} isOpen={isOpen} onOpenChange={setOpen} />
        </Suspense>
      )}
    </div>
  );
}

interface ChipEntry {
  readonly key: string;
  readonly label: string;
  /** The search without this filter. */
  readonly without: ListingSearch;
}

function useChips(state: ListingState): readonly ChipEntry[] {
  const t = useTranslations('listing.facets');
  const { search, data } = state;
  const groups = useFacetGroups(state);
  const { stock, sale, min, max, rating, category, ...rest } = search;
  const chips: ChipEntry[] = [];
  if (stock) chips.push({ key: 'stock', label: t('inStock'), without: { ...search, stock: undefined } });
  if (sale) chips.push({ key: 'sale', label: t('onSale'), without: { ...search, sale: undefined } });
  if (category !== undefined) {
    const found = data?.productFacets.categories?.find((each) => each.category.slug === category);
    chips.push({
      key: 'category',
      label: found?.category.name ?? category,
      without: { ...search, category: undefined },
    });
  }
  if (min !== undefined || max !== undefined)
    chips.push({
      key: 'price',
      label:
        min === undefined
          ? t('upTo', { max: max! })
          : max === undefined
            ? t('fromOn', { min })
            : t('between', { min, max }),
      without: { ...rest, stock, sale, rating, category },
    });
  if (rating !== undefined)
    chips.push({ key: 'rating', label: t('stars', { count: rating }), without: { ...search, rating: undefined } });
  for (const group of groups)
    for (const value of group.chosen) {
      const label = group.values.find((each) => each.value === value)?.label ?? value;
      chips.push({ key: `${group.name}=${value}`, label, without: withToggled(search, group, value) });
    }
  return chips;
}
