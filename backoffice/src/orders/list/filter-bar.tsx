import { Button } from '@commerce/ui/button';
import { IconButton } from '@commerce/ui/icon-button';
import { InlineSelect } from '@commerce/ui/inline-select';
import { Checkbox } from '@commerce/ui/checkbox';
import { Popover } from '@commerce/ui/popover';
import Columns3 from 'lucide-react/icons/columns-3';
import Plus from 'lucide-react/icons/plus';
import SearchIcon from 'lucide-react/icons/search';
import X from 'lucide-react/icons/x';
import { useState, type FormEvent, type ReactNode, type Ref } from 'react';
import type { Search } from '../../routing/search-text.ts';
import { Kbd } from '../../text/kbd.tsx';
import { columns, type ColumnKey, type OrderColumn } from './columns.tsx';
import { chipsOf } from './filter-chips.ts';
import { FilterForm } from './filter-form.tsx';
import { filterOfText, sortOf } from './order-filter.ts';

export interface FilterBarProps {
  readonly search: Search;
  readonly onSearch: (search: Search) => void;
  readonly field: Ref<HTMLInputElement>;
  readonly chosenColumns: readonly OrderColumn[];
  readonly onColumn: (column: ColumnKey) => void;
  /** The pill of new orders, which has a place of its own here. */
  readonly pill: ReactNode;
}

const sorts = [
  { value: 'NEWEST_FIRST', label: 'Newest first' },
  { value: 'OLDEST_FIRST', label: 'Oldest first' },
];

/** The search, the filters that are on, and how the list is shown. All but the columns is in the address. */
export function FilterBar({ search, onSearch, field, chosenColumns, onColumn, pill }: FilterBarProps) {
  const without = (parameters: readonly string[]) =>
    Object.fromEntries(Object.entries(search).filter(([name]) => !parameters.includes(name)));
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2 md:px-6">
      <SearchField field={field} onFind={(text) => onSearch({ ...search, ...filterOfText(text) })} />
      <ul aria-label="Filters" className="contents max-md:flex max-md:w-full max-md:gap-2 max-md:overflow-x-auto">
        {chipsOf(search).map(({ name, value, parameters }) => (
          <li
            key={parameters.join()}
            className="flex h-(--target) flex-none items-center rounded-input border border-line bg-surface text-small"
          >
            <span className="self-stretch border-r border-line px-2 leading-[calc(var(--target)-2px)] text-soft">
              {name}
            </span>
            <span className="max-w-64 truncate px-2">{value}</span>
            <button
              type="button"
              aria-label={`Remove the filter ${name}`}
              onClick={() => onSearch(without(parameters))}
              className="target grid size-7 flex-none place-items-center rounded-input hover:bg-sunken"
            >
              <X className="size-3.5" />
            </button>
          </li>
        ))}
        <li className="flex-none">
          <FilterMenu search={search} onSearch={onSearch} />
        </li>
      </ul>
      <div className="flex min-h-(--target) flex-1 justify-center max-md:hidden">{pill}</div>
      <div className="flex items-center gap-1 max-md:hidden">
        <InlineSelect
          label={<span className="sr-only">Sort</span>}
          options={sorts}
          value={sortOf(search)}
          onValueChange={(sort) => onSearch({ ...search, sort: sort === 'NEWEST_FIRST' ? undefined : sort })}
        />
        <Popover
          align="end"
          title="Columns"
          trigger={<IconButton label="Columns" icon={<Columns3 className="size-4" />} />}
        >
          {columns.map(({ key, label }) => (
            <Checkbox
              key={key}
              label={label}
              checked={chosenColumns.some((column) => column.key === key)}
              onChange={() => onColumn(key)}
            />
          ))}
        </Popover>
      </div>
    </div>
  );
}

function SearchField({
  field,
  onFind,
}: {
  readonly field: Ref<HTMLInputElement>;
  readonly onFind: (text: string) => void;
}) {
  const [text, setText] = useState('');
  const find = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() === '') return;
    onFind(text);
    setText('');
  };
  return (
    <form role="search" onSubmit={find} className="relative flex items-center max-md:w-full">
      <SearchIcon className="pointer-events-none absolute left-2.5 size-4 text-soft" />
      <input
        ref={field}
        type="search"
        aria-label="Search orders"
        placeholder="Number, name, e-mail, SKU"
        value={text}
        maxLength={100}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        className="h-(--target) w-full rounded-input border border-control bg-surface pr-8 pl-8 text-small md:w-60 [&::-webkit-search-cancel-button]:hidden"
      />
      <span className="absolute right-2 max-md:hidden">
        <Kbd>/</Kbd>
      </span>
    </form>
  );
}

function FilterMenu({ search, onSearch }: Pick<FilterBarProps, 'search' | 'onSearch'>) {
  const [isOpen, setOpen] = useState(false);
  const apply = (next: Search): void => {
    setOpen(false);
    onSearch(next);
  };
  const trigger = (
    <Button size="small" variant="plain" icon={<Plus className="size-4" />}>
      Filter
    </Button>
  );
  return (
    <Popover isOpen={isOpen} onOpenChange={setOpen} title="Filters" trigger={trigger}>
      <FilterForm search={search} onApply={apply} />
    </Popover>
  );
}
