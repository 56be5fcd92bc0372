import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ListingSearch } from '../routing/listing-search.ts';

interface PriceFacetProps {
  readonly search: ListingSearch;
  readonly range: { readonly min: { readonly amountMinor: number }; readonly max: { readonly amountMinor: number } };
  readonly onChange: (search: ListingSearch) => void;
}

/** The least and the highest price. It is applied when a field is left, or with Enter. */
export function PriceFacet({ search, range, onChange }: PriceFacetProps) {
  const t = useTranslations('listing.facets');
  const [min, setMin] = useState(search.min?.toString() ?? '');
  const [max, setMax] = useState(search.max?.toString() ?? '');
  const apply = () => {
    const next = { min: wholeUnits(min), max: wholeUnits(max) };
    if (next.min !== search.min || next.max !== search.max) onChange({ ...search, ...next });
  };
  const field = (name: 'min' | 'max', value: string, set: (value: string) => void, hint: number) => (
    <label className="flex h-(--target) min-w-0 items-center gap-2 rounded-input border border-control bg-surface px-3 text-small tabular-nums has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
      <span className="sr-only">{t(name)}</span>
      <span aria-hidden="true" className="text-soft">
        €
      </span>
      <input
        name={name}
        inputMode="numeric"
        autoComplete="off"
        maxLength={7}
        value={value}
        placeholder={String(hint)}
        onChange={(event) => set(event.target.value)}
        onBlur={apply}
        onKeyDown={(event) => event.key === 'Enter' && apply()}
        className="w-full min-w-0 bg-transparent outline-none"
      />
    </label>
  );
  return (
    <div className="grid grid-cols-[1fr_auto_1fr] items-center gap-2.5">
      {field('min', min, setMin, Math.floor(range.min.amountMinor / 100))}
      <span className="text-small text-soft">{t('to')}</span>
      {field('max', max, setMax, Math.ceil(range.max.amountMinor / 100))}
    </div>
  );
}

const wholeUnits = (text: string) => (/^\s*\d{1,7}\s*$/.test(text) ? Number(text) : undefined);
