import { Button } from '@commerce/ui/button';
import { Dialog } from '@commerce/ui/dialog';
import { Select } from '@commerce/ui/select';
import { TextArea } from '@commerce/ui/text-area';
import { useState } from 'react';
import { plural } from '../../text/format.ts';
import type { Cancellation } from './bulk-moves.ts';
import type { OrderRow } from './order-row.ts';

const reasons = [
  { value: 'CHANGED_MIND', label: 'The customer no longer wants it' },
  { value: 'ORDERED_BY_MISTAKE', label: 'It was ordered by mistake' },
  { value: 'TAKES_TOO_LONG', label: 'The delivery takes too long' },
  { value: 'NOT_AVAILABLE', label: 'The shop cannot deliver it' },
  { value: 'SUSPECTED_FRAUD', label: 'The shop does not trust the order' },
  { value: 'OTHER', label: 'Another reason' },
] as const;

/** Asks why, before orders are cancelled. */
export function CancelDialog({
  orders,
  onCancel,
  onClose,
}: {
  readonly orders: readonly OrderRow[] | undefined;
  readonly onCancel: (cancellation: Cancellation, orders: readonly OrderRow[]) => void;
  readonly onClose: () => void;
}) {
  const [reasonCode, setReasonCode] = useState<string>('');
  const [reason, setReason] = useState('');
  const code = reasons.find(({ value }) => value === reasonCode)?.value;
  if (orders === undefined) return null;
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      closeLabel="Close"
      title={`Cancel ${plural(orders.length, 'order')}`}
      description="What was authorized is released, the items are for sale again, and the customers get a mail. This cannot be undone."
      actions={
        <>
          <Button size="small" onClick={onClose}>
            Keep {orders.length === 1 ? 'it' : 'them'}
          </Button>
          <Button
            size="small"
            variant="danger"
            isUnavailable={code === undefined}
            onClick={() => code && onCancel({ reasonCode: code, reason: reason.trim() || null }, orders)}
          >
            {code === undefined ? 'Choose a reason' : `Cancel ${plural(orders.length, 'order')}`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Select
          label="Reason"
          options={reasons}
          placeholder="Choose"
          value={reasonCode}
          onValueChange={setReasonCode}
        />
        <TextArea
          label="More about it"
          note="optional"
          maxLength={500}
          rows={2}
          value={reason}
          onValueChange={setReason}
        />
      </div>
    </Dialog>
  );
}
