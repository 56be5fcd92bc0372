import { documentOf } from '@commerce/browser/graphql/documents';
import { Button } from '@commerce/ui/button';
import { EmptyState } from '@commerce/ui/region-state';
import { Loading, Skeleton } from '@commerce/ui/skeleton';
import { createLazyRoute, useSearch } from '@tanstack/react-router';
import type { Client } from '@urql/core';
import Printer from 'lucide-react/icons/printer';
import { useCallback, useEffect, useState } from 'react';
import { useClient } from 'urql';
import { PackingSlipDocument } from '../../generated/orders-operations.ts';
import { Page } from '../../layout/page.tsx';
import { RegionError } from '../../regions/region.tsx';
import type { Search } from '../../routing/search-text.ts';
import { plural } from '../../text/format.ts';
import { PackingSlip, type SlipOrder } from '../../order/packing-slip.tsx';

export const route = createLazyRoute('/packing-slips')({ component: PackingSlipsPage });

/** More are not printed at once. */
const maxSlips = 100;

/** Slips for the parcels of the orders in the address, each on a page of its own. */
function PackingSlipsPage() {
  const { number: numbers = [] }: Search = useSearch({ strict: false });
  const { orders, error, read } = useSlips([numbers].flat().slice(0, maxSlips).join(' '));
  return (
    <Page
      title="Packing slips"
      crumbs={[{ href: '/admin/orders', label: 'Orders' }]}
      actions={
        orders !== undefined &&
        orders.length > 0 && (
          <Button variant="primary" size="small" icon={<Printer className="size-4" />} onClick={() => print()}>
            Print {plural(orders.length, 'slip')}
          </Button>
        )
      }
    >
      <div className="grid gap-4 px-4 pb-6 md:px-6 print:block print:p-0">
        {error !== undefined && <RegionError error={error} onRetry={read} />}
        {error === undefined && orders === undefined && (
          <Loading label="Reading the orders">
            <Skeleton className="h-96 w-full" />
          </Loading>
        )}
        {orders?.length === 0 && (
          <EmptyState title="No orders selected">Choose orders in the list, then “Packing slips”.</EmptyState>
        )}
        {orders?.map((order) => (
          <PackingSlip key={order.id} order={order} />
        ))}
      </div>
    </Page>
  );
}

function useSlips(numbers: string) {
  const client = useClient();
  const [state, setState] = useState<{ readonly orders?: readonly SlipOrder[]; readonly error?: unknown }>({});
  const read = useCallback(() => {
    setState({});
    readSlips(client, numbers.split(' ')).then(
      (orders) => setState({ orders }),
      (error: unknown) => setState({ error }),
    );
  }, [client, numbers]);
  useEffect(read, [read]);
  return { ...state, read };
}

/** One after another: nobody waits for the last while the first is missing. */
async function readSlips(client: Client, numbers: readonly string[]): Promise<readonly SlipOrder[]> {
  const orders: SlipOrder[] = [];
  for (const number of numbers) {
    const query = client.query(documentOf(PackingSlipDocument), { number }, { requestPolicy: 'network-only' });
    const { data, error } = await query.toPromise();
    if (data === undefined) throw error ?? new Error('There was no answer.');
    if (data.order !== null) orders.push(data.order);
  }
  return orders;
}
