import { documentOf } from '@commerce/browser/graphql/documents';
import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { StaffOrderCountDocument } from '../../generated/orders-operations.ts';
import { throttled } from '../../graphql/throttled.ts';
import { readSearch } from '../../routing/search-text.ts';
import { orderChanges } from '../order-changes.ts';
import { filterOf } from './order-filter.ts';

/** While orders change, they are counted no more often. */
const recountMs = 4_000;

/** How many orders each address has, by its query string. Counted again while orders change. */
export function useOrderCounts(searches: readonly string[]): Readonly<Record<string, number>> {
  const client = useClient();
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>({});
  const key = searches.join('\n');
  useEffect(() => {
    let isGone = false;
    const count = async (search: string) => {
      const variables = { filter: filterOf(readSearch(search)) };
      const query = client.query(documentOf(StaffOrderCountDocument), variables, { requestPolicy: 'network-only' });
      const { data } = await query.toPromise();
      const total = data?.orders.totalCount;
      if (total !== undefined && !isGone) setCounts((known) => ({ ...known, [search]: total }));
    };
    const countAll = () => key.split('\n').forEach((search) => void count(search));
    const recount = throttled(countAll, recountMs);
    const stop = orderChanges.listen(recount.run);
    countAll();
    return () => {
      isGone = true;
      recount.cancel();
      stop();
    };
  }, [client, key]);
  return counts;
}
