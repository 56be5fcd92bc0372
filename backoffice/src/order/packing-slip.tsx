import type { PackingSlipQuery } from '../generated/orders-operations.ts';
import { day } from '../text/format.ts';
import { AddressLines } from './address-lines.tsx';
import { slipLines, type SlipLine } from './packing-slip-lines.ts';

export type SlipOrder = NonNullable<PackingSlipQuery['order']>;

/** What goes into the next parcel: everything that is still to ship. Once all is shipped, everything that was. */
export function PackingSlip({ order }: { readonly order: SlipOrder }) {
  const { number, placedAt, shippingMethod, shippingAddress, note } = order;
  const lines = slipLines(order.lines);
  return (
    <article
      aria-label={`Packing slip of order ${number}`}
      className="max-w-180 rounded-card border border-line bg-surface p-6 text-small md:p-10 print:max-w-none print:break-after-page print:rounded-none print:border-0 print:bg-transparent print:p-0 print:text-black"
    >
      <header className="flex flex-wrap items-start justify-between gap-6">
        <AddressLines address={shippingAddress} />
        <div className="sm:text-right">
          <h2 className="font-mono text-h3 font-bold">{number}</h2>
          <p>Placed on {day(placedAt)}</p>
          {shippingMethod !== null && <p>{shippingMethod}</p>}
        </div>
      </header>
      {lines.length === 0 ? (
        <p className="mt-6 text-soft">Nothing of this order was or is to be shipped.</p>
      ) : (
        <SlipTable lines={lines} />
      )}
      {note !== null && (
        <div className="mt-6 border-t border-line pt-3">
          <p className="font-medium">Note of the customer</p>
          <p className="whitespace-pre-line">{note}</p>
        </div>
      )}
    </article>
  );
}

function SlipTable({ lines }: { readonly lines: readonly SlipLine[] }) {
  return (
    <table className="mt-6 w-full text-left">
      <thead className="text-caption">
        <tr>
          <th scope="col" className="w-16 py-1 font-medium">
            Units
          </th>
          <th scope="col" className="py-1 font-medium">
            Item
          </th>
          <th scope="col" className="py-1 font-medium">
            SKU
          </th>
          <th scope="col" className="w-16 py-1 text-right font-medium">
            Packed
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ id, units, title, options, sku }) => (
          <tr key={id} className="break-inside-avoid border-t border-line align-top">
            <td className="py-2 font-bold tabular-nums">{units} ×</td>
            <td className="py-2">
              {title}
              {options.length > 0 && <span className="block">{options.map(({ value }) => value).join(', ')}</span>}
            </td>
            <td className="py-2 font-mono text-caption">{sku}</td>
            <td className="py-2 text-right">
              <span className="inline-block size-4 rounded-[3px] border border-control" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
