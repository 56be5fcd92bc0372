import { EmptyState } from '@commerce/ui/region-state';
import { one } from '../routing/search-text.ts';
import { ListFoot, type ListPage } from '../tables/list-foot.tsx';
import { Table, type Column } from '../tables/table.tsx';
import { useFilters } from '../tables/use-filters.ts';

/** A page of rules, with the way to the next one in the address. */
export function RuleList<Rule extends { readonly id: string }>({
  label,
  list,
  columns,
  empty,
}: {
  readonly label: string;
  readonly list: ListPage<Rule>;
  readonly columns: readonly Column<Rule>[];
  /** What to say without any. */
  readonly empty: { readonly title: string; readonly text: string };
}) {
  const [search, change] = useFilters();
  if (list.nodes.length === 0)
    return (
      <div className="px-4 md:px-6">
        <EmptyState title={empty.title}>{empty.text}</EmptyState>
      </div>
    );
  return (
    <>
      <Table label={label} columns={columns} rows={list.nodes} keyOf={({ id }) => id} />
      <ListFoot list={list} after={one(search.after)} onPage={(after) => change({ after })} />
    </>
  );
}

/** The variables of a page of rules. */
export function useRulePage(): { readonly first: number; readonly after: string | null } {
  const [search] = useFilters();
  return { first: 50, after: one(search.after) ?? null };
}
