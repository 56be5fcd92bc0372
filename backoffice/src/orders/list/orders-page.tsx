import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { Page } from '../../layout/page.tsx';
import { useIsPhone } from '../../layout/use-media.ts';
import { writeSearch, type Search } from '../../routing/search-text.ts';
import { targetOf } from '../../routing/staff-link.tsx';
import { ExportButton } from './export-button.tsx';
import { FilterBar } from './filter-bar.tsx';
import { ListBody } from './list-body.tsx';
import { NewOrdersPill } from './new-orders-pill.tsx';
import type { TableHandle } from './order-table.tsx';
import { isView, views } from './order-views.ts';
import { useColumns } from './use-columns.ts';
import { useOrderList } from './use-order-list.ts';
import { ViewTabs } from './view-tabs.tsx';

export const route = createLazyRoute('/orders')({ component: OrdersPage });

function OrdersPage() {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const go = (href: string) => void navigate(targetOf(href));
  const { open, reopen } = useOrderList(search);
  const { list } = open;
  const isPhone = useIsPhone();
  const { chosen: columns, toggle: onColumn } = useColumns();
  const table = useRef<TableHandle>(null);
  const field = useRef<HTMLInputElement>(null);
  const admit = (): void => {
    if (list.state.isBehind) return reopen();
    list.admit();
    table.current?.scrollTo(0);
  };
  const pill = <NewOrdersPill list={list} onAdmit={admit} />;
  return (
    <Page
      title="Orders"
      isFilling="on-phones-too"
      actions={isPhone ? pill : <ExportButton filter={list.options.filter} />}
    >
      <ViewTabs search={search} list={list} onReopen={reopen} />
      <FilterBar
        search={search}
        onSearch={(next) => go(`/admin/orders${writeSearch(next)}`)}
        field={field}
        chosenColumns={columns}
        onColumn={onColumn}
        pill={isPhone ? null : pill}
      />
      <ListBody
        key={`${open.key} ${list.openedAt.getTime()}`}
        open={open}
        table={table}
        columns={columns}
        isPhone={isPhone}
        isToPack={isView(views[0]!, search)}
        onOpen={({ number }) => go(`/admin/orders/${number}`)}
        onAdmit={admit}
        onSearch={() => field.current?.focus()}
      />
    </Page>
  );
}
