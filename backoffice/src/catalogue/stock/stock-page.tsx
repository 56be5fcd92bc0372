import { Button } from '@commerce/ui/button';
import { createLazyRoute } from '@tanstack/react-router';
import MapPin from 'lucide-react/icons/map-pin';
import { useState } from 'react';
import { StaffInventoryDocument, StaffLowStockChangedDocument } from '../../generated/catalogue-operations.ts';
import { useChanges } from '@commerce/browser/graphql/use-changes';
import { useData } from '../../graphql/use-data.ts';
import { Page } from '../../layout/page.tsx';
import { Region } from '../../regions/region.tsx';
import { one } from '../../routing/search-text.ts';
import { TableSkeleton } from '../../tables/table.tsx';
import { useFilters } from '../../tables/use-filters.ts';
import { ItemDrawer } from './item-drawer.tsx';
import { LocationsDialog } from './locations-dialog.tsx';
import { stockVariables } from './stock-filter.ts';
import { StockFilters } from './stock-filters.tsx';
import { StockTable } from './stock-table.tsx';

export const route = createLazyRoute('/stock')({ component: StockPage });

/** The stock of all variants. What runs low is counted while the page is open. */
function StockPage() {
  const [search, change] = useFilters();
  const list = useData(StaffInventoryDocument, stockVariables(search));
  const [lowCount, setLowCount] = useState<number>();
  const [isLocations, setLocations] = useState(false);
  useChanges(StaffLowStockChangedDocument, {}, ({ lowStockChanged }) => {
    setLowCount(lowStockChanged.totalCount);
    list.reload();
  });
  const opened = one(search.variant);
  return (
    <Page
      title="Stock"
      actions={
        <Button size="small" icon={<MapPin className="size-4" />} onClick={() => setLocations(true)}>
          Locations
        </Button>
      }
    >
      <StockFilters search={search} onChange={change} lowCount={lowCount} />
      <Region state={list} skeleton={<TableSkeleton />}>
        {({ inventory }) => <StockTable search={search} onChange={change} inventory={inventory} />}
      </Region>
      {opened !== undefined && (
        <ItemDrawer
          key={opened}
          variantId={opened}
          item={list.data?.inventory.nodes.find(({ id }) => id === opened)}
          onChanged={list.reload}
          onClose={() => change({ variant: undefined, after: one(search.after) })}
        />
      )}
      {isLocations && <LocationsDialog onClose={() => setLocations(false)} />}
    </Page>
  );
}
