import { StatusBadge, type OrderStatus } from '@commerce/ui/status-badge';
import { Anchor } from '@commerce/ui/anchor';
import { Panel } from '../layout/panel.tsx';
import { Table, type Column } from '../tables/table.tsx';
import { dayTime, money } from '../text/format.ts';
import type { CustomerDetails } from './customer.ts';

type Order = CustomerDetails['basicOrders'][number];

/** PROCESSING is called packing wherever staff read it. */
const words: Readonly<Record<string, string>> = { PROCESSING: 'Packing' };
const wordOf = (status: string): string => words[status] ?? status.charAt(0) + status.slice(1).toLowerCase();

const columns: readonly Column<Order>[] = [
  { key: 'number', header: 'Number', cell: ({ number }) => <span className="font-mono">{number}</span> },
  {
    key: 'status',
    header: 'Status',
    cell: ({ status }) => (
      <StatusBadge isSmall status={status as OrderStatus}>
        {wordOf(status)}
      </StatusBadge>
    ),
  },
  { key: 'placed', header: 'Placed', isSpare: true, cell: ({ placedAt }) => dayTime(placedAt) },
  { key: 'total', header: 'Total', isRight: true, cell: ({ total }) => money(total) },
];

/** The newest orders, with the way to all of them. */
export function CustomerOrdersPanel({ customer: { basicOrders, email } }: { readonly customer: CustomerDetails }) {
  return (
    <Panel
      title="Orders"
      detail="the newest 20"
      isFlush
      aside={
        <Anchor
          href={`/admin/orders?email=${encodeURIComponent(email)}`}
          className="inline-flex min-h-(--target) items-center text-soft hover:text-text"
        >
          All orders
        </Anchor>
      }
    >
      {basicOrders.length === 0 ? (
        <p className="px-4 py-6 text-small text-soft">Nothing was ordered with this account yet.</p>
      ) : (
        <Table
          label="Orders"
          columns={columns}
          rows={basicOrders}
          keyOf={({ id }) => id}
          hrefOf={({ id }) => `/admin/orders/${id}`}
        />
      )}
    </Panel>
  );
}
