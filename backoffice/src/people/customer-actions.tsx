import { Button } from '@commerce/ui/button';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient } from 'urql';
import { EraseCustomerDocument } from '../generated/people-operations.ts';
import { toasts } from '../layout/toasts.ts';
import { useAction, type Problem } from '../mutations/use-action.ts';
import type { CustomerDetails } from './customer.ts';
import { exportData, saveAsFile } from './export-data.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { RoleDialog } from './role-dialog.tsx';

type Open = 'role' | 'export' | 'erase';

/** What administrators do for a customer, or with their role. */
export function CustomerActions({ customer }: { readonly customer: CustomerDetails }) {
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="small" onClick={() => setOpen('role')}>
        Role
      </Button>
      <Button size="small" onClick={() => setOpen('export')}>
        Export data
      </Button>
      <Button size="small" onClick={() => setOpen('erase')}>
        Erase
      </Button>
      {open === 'role' && <RoleDialog customer={customer} onClose={close} />}
      {open === 'export' && <ExportDialog customer={customer} onClose={close} />}
      {open === 'erase' && <EraseDialog customer={customer} onClose={close} />}
    </div>
  );
}

interface DialogProps {
  readonly customer: CustomerDetails;
  readonly onClose: () => void;
}

function ExportDialog({ customer: { id, name }, onClose }: DialogProps) {
  const client = useClient();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const run = async (reason: string) => {
    setBusy(true);
    const result = await exportData(client, id, reason);
    setBusy(false);
    if ('problem' in result) return setProblem(result.problem);
    saveAsFile(`customer-${id}.json`, result.records);
    onClose();
  };
  return (
    <ReasonDialog
      title={`Export the data of ${name}?`}
      description="You get a file with everything that the shop has stored about them. Give it only to them."
      actionLabel="Export"
      busyLabel="Collecting"
      isBusy={isBusy}
      problem={problem}
      onConfirm={(reason) => void run(reason)}
      onClose={onClose}
    />
  );
}

function EraseDialog({ customer: { id, name, email }, onClose }: DialogProps) {
  const router = useRouter();
  const erase = useAction(EraseCustomerDocument);
  const run = async (reason: string) => {
    const outcome = await erase.run({ customerId: id, reason });
    if (!outcome.isDone) return;
    toasts.add({ title: `The account of ${name} is erased.`, type: 'done' });
    await router.navigate({ to: '/customers' } as never);
  };
  return (
    <ReasonDialog
      title={`Erase ${name}?`}
      description="Their account and their data are deleted in all services, and cannot be restored. Orders are kept as the law requires."
      actionLabel="Erase"
      busyLabel="Erasing"
      isDangerous
      confirmation={email}
      isBusy={erase.isBusy}
      problem={erase.problem}
      onConfirm={(reason) => void run(reason)}
      onClose={onClose}
    />
  );
}
