import { sessionFetch } from '@commerce/browser/session/session-fetch';
import { Button } from '@commerce/ui/button';
import Download from 'lucide-react/icons/download';
import { useState } from 'react';
import { toasts } from '../../layout/toasts.ts';
import { exportPath, type OrderFilter } from './order-filter.ts';

interface Fault {
  readonly errors?: readonly { readonly message: string }[];
}

/** The orders of the view as a file. */
export function ExportButton({ filter }: { readonly filter: OrderFilter }) {
  const [isBusy, setBusy] = useState(false);
  const download = async (): Promise<void> => {
    setBusy(true);
    try {
      save(await read(exportPath(filter)));
    } catch (error) {
      const description = error instanceof Error ? error.message : undefined;
      toasts.add({ title: 'The orders were not exported', description, type: 'problem' });
    }
    setBusy(false);
  };
  return (
    <Button
      size="small"
      icon={<Download className="size-4" />}
      isBusy={isBusy}
      busyLabel="Exporting"
      onClick={() => void download()}
    >
      Export
    </Button>
  );
}

async function read(path: string): Promise<Blob> {
  const response = await sessionFetch(path, { credentials: 'same-origin' }).catch(() => undefined);
  if (response === undefined) throw new Error('There is no connection. Try again.');
  if (response.ok) return response.blob();
  const fault = (await response.json().catch(() => ({}))) as Fault;
  throw new Error(fault.errors?.[0]?.message ?? `The service answered with the status ${response.status}.`);
}

function save(file: Blob): void {
  const url = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href: url, download: 'orders.csv' }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
