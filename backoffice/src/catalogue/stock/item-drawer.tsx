import { Drawer } from '@commerce/ui/drawer';
import { Tabs } from '@commerce/ui/tabs';
import { TextLink } from '@commerce/ui/text-link';
import { StaffStockLocationsDocument, type StockItemFragment } from '../../generated/catalogue-operations.ts';
import { useData } from '../../graphql/use-data.ts';
import { count } from '../../text/format.ts';
import { AdjustForm } from './adjust-form.tsx';
import { Ledger } from './ledger.tsx';
import { ThresholdForm } from './threshold-form.tsx';
import { TransferForm } from './transfer-form.tsx';

/** A variant with its units by location, what moved them, and the forms that do. */
export function ItemDrawer({
  variantId,
  item,
  onChanged,
  onClose,
}: {
  readonly variantId: string;
  /** Undefined while the list loads, or once it does not have the variant. */
  readonly item: StockItemFragment | undefined;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}) {
  const locations = useData(StaffStockLocationsDocument, {}).data?.stockLocations ?? [];
  const forms = { variantId, locations, onChanged };
  const tabs = [
    { value: 'adjust', label: 'Adjust', content: <AdjustForm {...forms} /> },
    { value: 'transfer', label: 'Transfer', content: <TransferForm {...forms} item={item} /> },
    { value: 'threshold', label: 'Low stock', content: <ThresholdForm {...forms} item={item} /> },
    { value: 'ledger', label: 'Movements', content: <Ledger variantId={variantId} /> },
  ];
  return (
    <Drawer isOpen onOpenChange={onClose} title={item?.variant.sku ?? 'Stock of a variant'} closeLabel="Close">
      <div className="grid content-start gap-4 p-5">
        {item && (
          <>
            <p className="text-small">
              <TextLink href={`/admin/products/${item.variant.product.id}`}>{item.variant.product.title}</TextLink>{' '}
              <span className="text-soft">{item.variant.options.map(({ value }) => value).join(', ')}</span>
            </p>
            <dl className="grid grid-cols-3 gap-2 text-small">
              <Figure label="On hand" value={item.onHand} />
              <Figure label="Reserved" value={item.reserved} />
              <Figure label="Available" value={item.available} />
              {item.locations.map(({ location, onHand }) => (
                <Figure key={location.id} label={location.name} value={onHand} />
              ))}
            </dl>
          </>
        )}
        <Tabs label="What to do" tabs={tabs} />
      </div>
    </Drawer>
  );
}

function Figure({ label, value }: { readonly label: string; readonly value: number }) {
  return (
    <div className="rounded-input bg-sunken px-3 py-2">
      <dt className="text-caption text-soft">{label}</dt>
      <dd className="text-body font-medium tabular-nums">{count(value)}</dd>
    </div>
  );
}
