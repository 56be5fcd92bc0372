import { Button } from '@commerce/ui/button';
import { createLazyRoute } from '@tanstack/react-router';
import Printer from 'lucide-react/icons/printer';
import { OneOrderDocument } from '../generated/orders-operations.ts';
import { useData } from '../graphql/use-data.ts';
import { Page } from '../layout/page.tsx';
import { Region } from '../regions/region.tsx';
import { day } from '../text/format.ts';
import { AddressLines } from './address-lines.tsx';
import { NoSuchOrder } from './no-such-order.tsx';
import { OrderSkeleton } from './order-skeleton.tsx';
import { nameOf, openUnits, type Order } from './order.ts';

export const route = createLazyRoute('/orders/$number/packing-slip')({ component: PackingSlipPage });

/** What lies in the next parcel, to be printed. */
function PackingSlipPage() {
  const { number } = route.useParams();
  const state = useData(OneOrderDocument, { number });
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

function PackingSlip({ order }: { readonly order: Order }) {
  const open = order.lines.filter((line) => openUnits(line) > 0);
  // Once all is shipped, the slip is of everything.
  const items = open.length > 0 ? open.map((line) => ({ line, units: openUnits(line) })) : shippedItems(order);
  return (
    <article className="max-w-[48rem] rounded-card border border-line bg-surface p-6 text-small md:p-10 print:max-w-none print:border-0 print:bg-transparent print:p-0 print:text-black">
      <div className="flex flex-wrap justify-between gap-6">
        <div>
          <h2 className="text-h3 font-bold">Packing slip</h2>
          <p>
            Order <span className="font-mono">{order.number}</span>, placed {day(order.placedAt)}
          </p>
          {order.shippingMethod && <p>{order.shippingMethod}</p>}
        </div>
        <AddressLines address={order.shippingAddress} />
      </div>
      <table className="mt-8 w-full border-collapse text-left">
        <thead>
          <tr className="border-b border-control">
            <th scope="col" className="w-16 py-2 pr-4 text-right font-medium">
              Items
            </th>
            <th scope="col" className="py-2 font-medium">
              Product
            </th>
            <th scope="col" className="py-2 font-medium">
              SKU
            </th>
            <th scope="col" className="w-16 py-2 font-medium">
              Packed
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ line, units }) => (
            <tr key={line.id} className="break-inside-avoid border-b border-line">
              <td className="py-2 pr-4 text-right font-medium tabular-nums">{units}</td>
              <td className="py-2">{nameOf(line)}</td>
              <td className="py-2 font-mono text-caption">{line.sku}</td>
              <td className="py-2">
                <span className="block size-4 border border-control" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {order.note && (
        <div className="mt-6">
          <p className="font-medium">Note of the customer</p>
          <p className="whitespace-pre-line">{order.note}</p>
        </div>
      )}
    </article>
  );
}

const shippedItems = ({ lines }: Order) =>
  lines.filter((line) => line.shippedQuantity > 0).map((line) => ({ line, units: line.shippedQuantity }));
