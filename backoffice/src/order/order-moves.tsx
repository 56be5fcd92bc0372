import { Button, ButtonLink } from '@commerce/ui/button';
import { IconButton } from '@commerce/ui/icon-button';
import { Popover } from '@commerce/ui/popover';
import Ellipsis from 'lucide-react/icons/ellipsis';
import PackageIcon from 'lucide-react/icons/package';
import PackageOpen from 'lucide-react/icons/package-open';
import { useState } from 'react';
import { StartPackingDocument } from '../generated/orders-operations.ts';
import { useKeys } from '../layout/use-keys.ts';
import { toasts } from '../layout/toasts.ts';
import { ProblemNote } from '../mutations/problem-note.tsx';
import { useOrder } from './order-context.tsx';
import { may, type Order } from './order.ts';
import { focusNextParcel } from './next-parcel.tsx';
import { useOrderAction } from './use-order-action.ts';

/** What the order allows now, and nothing else. */
export function OrderMoves() {
  const { order, openDialog } = useOrder();
  const { perform, isBusy, problem } = useOrderAction(StartPackingDocument);
  const pack = () => void perform((condition) => ({ id: order.id, ...condition }));
  const mayPack = may(order, 'START_PROCESSING');
  const mayShip = may(order, 'SHIP');
  useKeys({ ...(mayPack && !isBusy && { p: pack }), ...(mayShip && { s: focusNextParcel }) });
  return (
    <div className="grid justify-items-end gap-2 max-md:w-full">
      <div className="flex flex-wrap gap-2 max-md:w-full">
        {mayPack && (
          <Button
            variant="primary"
            size="small"
            icon={<PackageOpen className="size-4" />}
            isBusy={isBusy}
            aria-keyshortcuts="P"
            onClick={pack}
          >
            Start packing
          </Button>
        )}
        {mayShip && (
          <Button
            size="small"
            icon={<PackageIcon className="size-4" />}
            aria-keyshortcuts="S"
            onClick={focusNextParcel}
          >
            Parcel {order.fulfilments.length + 1}, draft
          </Button>
        )}
        {may(order, 'CANCEL', 'CANCEL_ITEMS') && (
          <span className={mayPack || mayShip ? 'max-md:hidden' : undefined}>
            <Button size="small" onClick={() => openDialog('cancel')}>
              {cancelLabel(order)}
            </Button>
          </span>
        )}
        {may(order, 'REFUND', 'REFUND_ITEMS') && (
          <Button size="small" onClick={() => openDialog('refund')}>
            Refund…
          </Button>
        )}
        <MoreMoves />
      </div>
      <ProblemNote problem={problem} />
    </div>
  );
}

const cancelLabel = ({ fulfilments }: Order): string => (fulfilments.length > 0 ? 'Cancel the rest…' : 'Cancel…');

/** What is done rarely, and what a phone has no place for. */
function MoreMoves() {
  const { order, openDialog } = useOrder();
  const [isOpen, setOpen] = useState(false);
  const choose = (what: () => void) => () => {
    setOpen(false);
    what();
  };
  const copy = () =>
    void navigator.clipboard.writeText(location.href).then(() => toasts.add({ title: 'Link copied', type: 'done' }));
  return (
    <Popover
      align="end"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <IconButton variant="quiet" label="Packing slip, edit, copy link" icon={<Ellipsis className="size-4" />} />
      }
    >
      <div className="-m-2 grid justify-items-stretch">
        <ButtonLink variant="plain" size="small" href={`/admin/orders/${order.number}/packing-slip`}>
          Packing slip
        </ButtonLink>
        {may(order, 'EDIT') && (
          <Button variant="plain" size="small" onClick={choose(() => openDialog('edit'))}>
            Edit…
          </Button>
        )}
        {may(order, 'CANCEL', 'CANCEL_ITEMS') && (
          <Button variant="plain" size="small" onClick={choose(() => openDialog('cancel'))}>
            {cancelLabel(order)}
          </Button>
        )}
        <Button variant="plain" size="small" onClick={choose(copy)}>
          Copy link
        </Button>
      </div>
    </Popover>
  );
}
