import { Button } from '@commerce/ui/button';
import { createLazyRoute } from '@tanstack/react-router';
import Printer from 'lucide-react/icons/printer';
import { PackingSlipDocument } from '../generated/orders-operations.ts';
import { useData } from '../graphql/use-data.ts';
import { Page } from '../layout/page.tsx';
import { Region } from '../regions/region.tsx';
import { NoSuchOrder } from './no-such-order.tsx';
import { OrderSkeleton } from './order-skeleton.tsx';
import { PackingSlip } from './packing-slip.tsx';

export const route = createLazyRoute('/orders/$number/packing-slip')({ component: PackingSlipPage });

/** The packing slip of one order, to be printed. */
function PackingSlipPage() {
  const { number } = route.useParams();
  const state = useData(PackingSlipDocument, { number });
  return (
    <Page
      title={`Packing slip of ${number}`}
      crumbs={[
        { href: '/admin/orders', label: 'Orders' },
        { href: `/admin/orders/${number}`, label: number },
      ]}
      actions={
        <Button variant="primary" size="small" icon={<Printer className="size-4" />} onClick={() => print()}>
          Print
        </Button>
      }
    >
      <div className="px-4 pb-8 md:px-6 print:p-0">
        <Region state={state} skeleton={<OrderSkeleton />}>
          {({ order }) => (order === null ? <NoSuchOrder /> : <PackingSlip order={order} />)}
        </Region>
      </div>
    </Page>
  );
}
