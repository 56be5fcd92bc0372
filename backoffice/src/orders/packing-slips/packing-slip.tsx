import type { PackingSlipQuery } from '../../generated/orders-operations.ts';
import { day } from '../../text/format.ts';

export type SlipOrder = NonNullable<PackingSlipQuery['order']>;

/** What goes into a parcel: everything that is still to ship. */
export function PackingSlip({ order }: { readonly order: SlipOrder }) {
  const { number, placedAt, shippingMethod, shippingAddress: to, note } = order;
  const lines = order.lines
    .map((line) => ({ ...line, open: line.quantity - line.cancelledQuantity - line.shippedQuantity }))
    .filter(({ open }) => open > 0);
  return (
    <article
      aria-label={`Packing slip of order ${number}`}
      className="max-w-180 rounded-card border border-line bg-surface p-6 print:max-w-none print:break-after-page print:rounded-none print:border-0 print:p-0"
    >
      <header className="flex items-start justify-between gap-6">
        <address className="leading-6 whitespace-pre-line not-italic">
          {[to.recipient, to.line1, to.line2, `${to.postalCode} ${to.city}`, to.region, to.countryCode]
            .filter((part) => part !== null && part !== '')
            .join('\n')}
        </address>
        <div className="text-right">
          <h2 className="font-mono text-h3 font-bold">{number}</h2>
          <p className="text-small text-soft">Placed on {day(placedAt)}</p>
          {shippingMethod !== null && <p className="text-small text-soft">{shippingMethod}</p>}
        </div>
      </header>
      {lines.length === 0 ? (
        <p className="mt-6 text-soft">Nothing of this order is left to ship.</p>
      ) : (
        <SlipLines lines={lines} />
      )}
      {note !== null && <p className="mt-6 border-t border-line pt-3 text-small">Note of the customer: {note}</p>}
    </article>
  );
}

type OpenLine = SlipOrder['lines'][number] & { readonly open: number };

function SlipLines({ lines }: { readonly lines: readonly OpenLine[] }) {
  return (
    <table className="mt-6 w-full text-small">
      <thead className="text-left text-caption text-soft">
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
        {lines.map(({ id, open, title, options, sku }) => (
          <tr key={id} className="border-t border-line align-top">
            <td className="py-2 font-bold tabular-nums">{open} ×</td>
            <td className="py-2">
              {title}
              {options.length > 0 && (
                <span className="block text-soft">{options.map(({ value }) => value).join(', ')}</span>
              )}
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
