import { ToggleChip } from '@commerce/ui/chip';
import { cx } from '@commerce/ui/cx';
import { controlClass } from '@commerce/ui/field';
import { useState } from 'react';
import { StaffProductCountsDocument } from '../../generated/catalogue-operations.ts';
import { useData } from '../../graphql/use-data.ts';
import { one, some, type Search } from '../../routing/search-text.ts';
import { count } from '../../text/format.ts';
import { CompactSelect } from '../lists/compact-select.tsx';
import { SearchBox } from '../lists/search-box.tsx';
import { priceParameter, productFilter, productSort, statuses } from './product-filter.ts';
import { statusWords } from './product-status.tsx';

const sortOptions = [
  { value: 'NEWEST', label: 'Newest first' },
  { value: 'RELEVANCE', label: 'Best match' },
  { value: 'TITLE', label: 'By title' },
  { value: 'POPULARITY', label: 'Most popular' },
  { value: 'PRICE_LOW_TO_HIGH', label: 'Cheapest first' },
  { value: 'PRICE_HIGH_TO_LOW', label: 'Dearest first' },
];

interface FilterProps {
  readonly search: Search;
  readonly onChange: (changes: Search) => void;
}

/** The filters of the list, with how many products each choice has. */
export function ProductFilters({ search, onChange }: FilterProps) {
  const { data } = useData(StaffProductCountsDocument, { filter: productFilter(search) });
  const { categories = [], brands = [] } = data?.productFacets ?? {};
  const chosen = some(search.status, statuses) ?? [];
  const toggle = (status: (typeof statuses)[number]) =>
    onChange({ status: chosen.includes(status) ? chosen.filter((each) => each !== status) : [...chosen, status] });
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pb-3 md:px-6">
      <SearchBox label="Title, text or SKU" value={one(search.q)} onSearch={(q) => onChange({ q })} />
      <div role="group" aria-label="Status" className="flex gap-1.5">
        {statuses.map((status) => (
          <ToggleChip key={status} isOn={chosen.includes(status)} onClick={() => toggle(status)}>
            {statusWords[status]}
          </ToggleChip>
        ))}
      </div>
      <ToggleChip
        isOn={search.stock === 'in'}
        count={data && count(data.productFacets.availability.available)}
        onClick={() => onChange({ stock: search.stock === 'in' ? undefined : 'in' })}
      >
        In stock
      </ToggleChip>
      <CompactSelect
        label="Category"
        all="All categories"
        value={one(search.category)}
        onChange={(category) => onChange({ category })}
        options={withChosen(
          categories.map(({ category: { slug, name }, count: of }) => ({
            value: slug,
            label: `${name} (${count(of)})`,
          })),
          one(search.category),
        )}
      />
      <CompactSelect
        label="Brand"
        all="All brands"
        value={one(search.brand)}
        onChange={(brand) => onChange({ brand })}
        options={withChosen(
          brands.map(({ brand: { slug, name }, count: of }) => ({ value: slug, label: `${name} (${count(of)})` })),
          one(search.brand),
        )}
      />
      <PriceBounds key={`${one(search.from)} ${one(search.to)}`} search={search} onChange={onChange} />
      <span className="ml-auto max-md:hidden" />
      <CompactSelect
        label="Sort"
        value={productSort(search)}
        onChange={(sort) => onChange({ sort })}
        options={sortOptions}
      />
    </div>
  );
}

/** What is in the address can be chosen, also while nothing matches it. */
function withChosen(options: readonly { value: string; label: string }[], chosen: string | undefined) {
  const isThere = chosen === undefined || options.some(({ value }) => value === chosen);
  return isThere ? options : [...options, { value: chosen, label: chosen }];
}

function PriceBounds({ search, onChange }: FilterProps) {
  return (
    <div role="group" aria-label="Price in euros" className="flex items-center gap-1.5 text-small text-soft">
      <Bound label="Price from" value={one(search.from)} onChange={(from) => onChange({ from })} />
      –
      <Bound label="Price up to" value={one(search.to)} onChange={(to) => onChange({ to })} />
    </div>
  );
}

function Bound({
  label,
  value = '',
  onChange,
}: {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}) {
  const [text, setText] = useState(value);
  const apply = () => text !== value && onChange(priceParameter(text));
  return (
    <input
      aria-label={label}
      placeholder={label === 'Price from' ? '€ from' : '€ to'}
      inputMode="decimal"
      value={text}
      onChange={({ target }) => setText(target.value)}
      onBlur={apply}
      onKeyDown={({ key }) => key === 'Enter' && apply()}
      className={cx(controlClass, 'h-(--field) w-22! text-small placeholder:text-soft')}
    />
  );
}
