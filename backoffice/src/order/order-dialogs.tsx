import { CancelDialog } from './cancel-dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { useOrder } from './order-context.tsx';
import { RefundDialog } from './refund-dialog.tsx';

/** The dialog that is open. What is typed in it stays while others change the order. */
export function OrderDialogs() {
  const { dialog, openDialog } = useOrder();
  const onClose = () => openDialog(undefined);
  if (dialog === 'cancel') return <CancelDialog onClose={onClose} />;
  if (dialog === 'refund') return <RefundDialog onClose={onClose} />;
  return dialog === 'edit' ? <EditDialog onClose={onClose} /> : null;
}
