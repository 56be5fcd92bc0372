import { Button } from '@commerce/ui/button';
import { EmptyState } from '@commerce/ui/region-state';
import type { StaffInventoryQuery } from '../../generated/catalogue-operations.ts';
import { one, type Search } from '../../routing/search-text.ts';
import { Table } from '../../tables/table.tsx';
import { ListFoot } from '../../tables/list-foot.tsx';
import { stockColumns } from './stock-columns.tsx';

interface StockTableProps {
  readonly search: Search;
  readonly onChange: (changes: Search) => void;
  readonly inventory: StaffInventoryQuery['inventory'];
}

/** A page of the variants that match. The opened one is marked. */
export function StockTable({ search, onChange, inventory }: StockTableProps) {
  const { nodes, totalCount, pageInfo } = inventory;
  const [opened, after] = [one(search.variant), one(search.after)];
  if (nodes.length === 0) return <NothingFound search={search} onChange={onChange} />;
  return (
    <>
      <Table
        label="Stock"
        columns={stockColumns((variant) => onChange({ variant, after }))}
        rows={nodes}
        keyOf={({ id }) => id}
        classOf={({ id }) => (id === opened ? 'bg-info-soft' : undefined)}
      />
      <ListFoot list={{ nodes, totalCount, pageInfo }} after={after} onPage={(next) => onChange({ after: next })} />
    </>
  );
}

function NothingFound({ search, onChange }: Omit<StockTableProps, 'inventory'>) {
  const isLow = search.view === 'low';
  return (
    <div className="px-4 md:px-6">
      <EmptyState
        title={isLow ? 'Nothing is low' : 'No variant matches'}
        action={
          <Button onClick={() => onChange({ view: undefined, q: undefined, sku: undefined, location: undefined })}>
            Show all
          </Button>
        }
      >
        {isLow ? 'It appears here as soon as something is.' : 'Fewer filters find more.'}
      </EmptyState>
    </div>
  );
}
