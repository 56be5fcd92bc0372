import { Anchor } from '@commerce/ui/anchor';
import { Button } from '@commerce/ui/button';
import { IconButton } from '@commerce/ui/icon-button';
import { Popover } from '@commerce/ui/popover';
import { TextField } from '@commerce/ui/text-field';
import Plus from 'lucide-react/icons/plus';
import X from 'lucide-react/icons/x';
import { useEffect, useState, type FormEvent } from 'react';
import { useWaiting } from '../../layout/waiting.ts';
import { writeSearch, type Search } from '../../routing/search-text.ts';
import { count } from '../../text/format.ts';
import type { OrderList } from './order-list.ts';
import { isView, removeView, savedViews, saveView, viewKey, views, type OrderView } from './order-views.ts';
import { useOrderCounts } from './use-order-counts.ts';

/** The views with their counts: those of the shop, then one's own. */
export function ViewTabs({
  search,
  list,
  onReopen,
}: {
  readonly search: Search;
  readonly list: OrderList;
  readonly onReopen: () => void;
}) {
  const { returns } = useWaiting();
  const [saved, setSaved] = useState(() => savedViews());
  const onSavedChange = () => setSaved(savedViews());
  const counts = useCounts(search, saved, list);
  const [toPack, payment, ...others] = views;
  const tabOf = (view: OrderView) => (
    <Tab key={view.name} view={view} isOpen={isView(view, search)} total={counts[view.search]} onReopen={onReopen} />
  );
  return (
    <nav
      aria-label="Views"
      className="flex items-center gap-1 overflow-x-auto border-b border-line px-2 [scrollbar-width:none] md:px-4"
    >
      {tabOf(toPack!)}
      {tabOf(payment!)}
      <Anchor href="/admin/returns" className={tabClass}>
        Returns to decide <TabCount total={returns} />
      </Anchor>
      {others.map(tabOf)}
      {saved.length > 0 && <span aria-hidden="true" className="mx-2 h-5 w-px flex-none bg-line" />}
      {saved.map((view) => (
        <span key={view.name} className="group flex flex-none items-center">
          {tabOf(view)}
          {isView(view, search) && (
            <IconButton
              label={`Remove the view ${view.name}`}
              icon={<X className="size-3.5" />}
              onClick={() => {
                removeView(view.name);
                onSavedChange();
              }}
            />
          )}
        </span>
      ))}
      <SaveView search={search} onSaved={onSavedChange} />
    </nav>
  );
}

/** How many orders the views have, and the open list, which may be no view. */
function useCounts(search: Search, saved: readonly OrderView[], list: OrderList) {
  const here = viewKey(search);
  const counts = useOrderCounts([...new Set([...[...views, ...saved].map((view) => view.search), here])]);
  useEffect(() => {
    if (counts[here] !== undefined) list.setTotal(counts[here]);
  }, [list, counts, here]);
  return counts;
}

/** A click on the open view reads it anew. */
function Tab({
  view: { name, search },
  isOpen,
  total,
  onReopen,
}: {
  readonly view: OrderView;
  readonly isOpen: boolean;
  readonly total: number | undefined;
  readonly onReopen: () => void;
}) {
  return (
    <Anchor
      href={`/admin/orders${search}`}
      aria-current={isOpen ? 'page' : undefined}
      onClick={isOpen ? onReopen : undefined}
      className={tabClass}
    >
      {name} <TabCount total={total} />
    </Anchor>
  );
}

function TabCount({ total }: { readonly total: number | undefined }) {
  return (
    <span className="min-w-2 text-caption font-regular text-soft tabular-nums">
      {total === undefined ? '' : count(total)}
    </span>
  );
}

/** Keeps the filters of the address under a name. */
function SaveView({ search, onSaved }: { readonly search: Search; readonly onSaved: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const isKnown = [...views, ...savedViews()].some((view) => isView(view, search));
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '') return;
    saveView({ name: name.trim(), search: writeSearch(search) });
    setName('');
    setOpen(false);
    onSaved();
  };
  const trigger = <IconButton label="Save these filters as a view" icon={<Plus className="size-4" />} />;
  return (
    <Popover isOpen={isOpen} onOpenChange={setOpen} title="Save as a view" trigger={trigger}>
      {isKnown && viewKey(search) !== '' ? (
        <p>These filters have a view already.</p>
      ) : viewKey(search) === '' ? (
        <p>Add filters first: a view keeps them under a name.</p>
      ) : (
        <form onSubmit={save} className="grid w-64 gap-3">
          <TextField label="Name" value={name} onValueChange={setName} maxLength={40} required autoFocus />
          <Button type="submit" variant="primary" size="small">
            Save
          </Button>
        </form>
      )}
    </Popover>
  );
}

const tabClass =
  'relative flex min-h-11 flex-none items-center gap-2 px-2.5 text-small font-medium whitespace-nowrap text-soft hover:text-text aria-[current]:text-text aria-[current]:after:absolute aria-[current]:after:inset-x-2 aria-[current]:after:-bottom-px aria-[current]:after:h-0.5 aria-[current]:after:bg-text md:min-h-10';
