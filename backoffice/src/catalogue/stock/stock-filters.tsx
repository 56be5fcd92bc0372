import { ToggleChip } from '@commerce/ui/chip';
import { LiveDot } from '@commerce/ui/live-dot';
import { StaffStockLocationsDocument } from '../../generated/catalogue-operations.ts';
import { useData } from '../../graphql/use-data.ts';
import { one, type Search } from '../../routing/search-text.ts';
import { count } from '../../text/format.ts';
import { CompactSelect } from '../lists/compact-select.tsx';
import { SearchBox } from '../lists/search-box.tsx';
import { stockSort, stockView, stockViews, type StockView } from './stock-filter.ts';

const viewWords: Record<StockView, string> = { all: 'All', low: 'Low', out: 'Sold out' };

const sortOptions = [
  { value: 'SKU', label: 'By SKU' },
  { value: 'LEAST_AVAILABLE', label: 'Fewest first' },
  { value: 'NEWEST', label: 'Newest first' },
];

export function StockFilters({
  search,
  onChange,
  lowCount,
}: {
  readonly search: Search;
  readonly onChange: (changes: Search) => void;
  /** Unknown until the live field has answered. */
  readonly lowCount: number | undefined;
}) {
  const { data } = useData(StaffStockLocationsDocument, {});
  const locations = data?.stockLocations.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pb-3 md:px-6">
      <SearchBox label="Product" value={one(search.q)} onSearch={(q) => onChange({ q })} />
      <SearchBox label="SKU begins with" value={one(search.sku)} onSearch={(sku) => onChange({ sku })} />
      <div role="group" aria-label="View" className="flex gap-1.5">
        {stockViews.map((view) => (
          <ToggleChip
            key={view}
            isOn={stockView(search) === view}
            count={view === 'low' && lowCount !== undefined ? count(lowCount) : undefined}
            onClick={() => onChange({ view: view === 'all' ? undefined : view })}
          >
            {view === 'low' && <LiveDot />}
            {viewWords[view]}
          </ToggleChip>
        ))}
      </div>
      <CompactSelect
        label="Location"
        all="All locations"
        value={one(search.location)}
        options={locations}
        onChange={(location) => onChange({ location })}
      />
      <span className="ml-auto max-md:hidden" />
      <CompactSelect
        label="Sort"
        value={stockSort(search)}
        options={sortOptions}
        onChange={(sort) => onChange({ sort })}
      />
    </div>
  );
}
