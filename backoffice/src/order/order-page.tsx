import { createLazyRoute } from '@tanstack/react-router';
import { OneOrderDocument } from '../generated/orders-operations.ts';
import { useData } from '../graphql/use-data.ts';
import { Page } from '../layout/page.tsx';
import { Region } from '../regions/region.tsx';
import { NoSuchOrder } from './no-such-order.tsx';
import { OrderProvider } from './order-context.tsx';
import { orderKey } from './order-key.ts';
import { OrderSkeleton } from './order-skeleton.tsx';
import { OrderView } from './order-view.tsx';

export const route = createLazyRoute('/orders/$number')({ component: OrderPage });

/** One order: what became of it, and everything that can be done with it. */
function OrderPage() {
  const { number } = route.useParams();
  const state = useData(OneOrderDocument, orderKey(number));
  const order = state.data?.order ?? undefined;
  if (order !== undefined)
    return (
      <OrderProvider key={order.id} order={order} reload={state.reload}>
        <OrderView />
      </OrderProvider>
    );
  return (
    <Page title={`Order ${number}`} crumbs={[{ href: '/admin/orders', label: 'Orders' }]}>
      <div className="px-4 md:px-6">
        <Region state={state} skeleton={<OrderSkeleton />}>
          {() => <NoSuchOrder />}
        </Region>
      </div>
    </Page>
  );
}
