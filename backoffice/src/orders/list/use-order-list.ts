import { documentOf } from '@commerce/browser/graphql/documents';
import type { Client } from '@urql/core';
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { useClient } from 'urql';
import { StaffOrderPageDocument } from '../../generated/orders-operations.ts';
import { writeSearch, type Search } from '../../routing/search-text.ts';
import { useViewer } from '../../session/viewer-context.ts';
import { forgetList, openList, type OpenList } from './open-list.ts';
import { filterOf, sortOf, type OrderFilter, type OrderSort } from './order-filter.ts';
import { OrderList } from './order-list.ts';
import type { OrderListState, OrderPage, PageStart } from './order-list-state.ts';

const pageSize = 100;

/** The list of the address, and how to read it anew. */
export function useOrderList(search: Search): { readonly open: OpenList; readonly reopen: () => void } {
  const client = useClient();
  const { id: viewerId } = useViewer();
  const [opened, setOpened] = useState(0);
  const key = writeSearch(search);
  const open = useMemo(() => {
    const [filter, sort] = [filterOf(search), sortOf(search)];
    const read = (start: PageStart) => readPage(client, filter, sort, start);
    return openList(key, () => new OrderList({ filter, sort, viewerId, read }));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `key` is the search in words.
  }, [client, key, viewerId, opened]);
  const reopen = useCallback(() => {
    forgetList();
    setOpened((times) => times + 1);
  }, []);
  return { open, reopen };
}

/** A part of the state of a list. The component renders again when that part is another one. */
export const useListState = <Part>(list: OrderList, select: (state: OrderListState) => Part): Part =>
  useSyncExternalStore(list.subscribe, () => select(list.state));

async function readPage(client: Client, filter: OrderFilter, sort: OrderSort, start: PageStart): Promise<OrderPage> {
  const after = 'after' in start ? start.after : null;
  const isCounted = 'after' in start && after === null;
  const conditions = 'after' in start ? filter : { ...filter, placedBefore: start.placedBefore };
  const variables = { first: pageSize, after, filter: conditions, sort, isCounted };
  const query = documentOf(StaffOrderPageDocument);
  const { data, error } = await client.query(query, variables, { requestPolicy: 'network-only' }).toPromise();
  if (data === undefined) throw error ?? new Error('There was no answer.');
  const { nodes, pageInfo, totalCount } = data.orders;
  return { nodes, ...pageInfo, totalCount };
}
