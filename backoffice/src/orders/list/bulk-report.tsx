import { Button } from '@commerce/ui/button';
import { Dialog } from '@commerce/ui/dialog';
import { Spinner } from '@commerce/ui/spinner';
import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleCheck from 'lucide-react/icons/circle-check';
import CircleDashed from 'lucide-react/icons/circle-dashed';
import { count, plural } from '../../text/format.ts';
import { moveOf } from './bulk-moves.ts';
import type { BulkRun, RunItem } from './bulk-run.ts';
import type { Bulk } from './use-bulk.ts';

/** A move of several orders while it runs, and its report by order afterwards. */
export function BulkReport({ bulk: { run, retry, stop, close } }: { readonly bulk: Bulk }) {
  if (run === undefined) return null;
  const failed = run.items.filter(({ state }) => state === 'failed').length;
  const onOpenChange = (isOpen: boolean): void => {
    if (isOpen) return;
    stop();
    close();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onOpenChange}
      closeLabel="Close"
      title={titleOf(run)}
      actions={
        run.isRunning ? (
          <Button size="small" onClick={stop}>
            Stop after this order
          </Button>
        ) : (
          <>
            {failed > 0 && (
              <Button size="small" onClick={() => void retry(run)}>
                Try {plural(failed, 'order')} again
              </Button>
            )}
            <Button size="small" variant="primary" onClick={close}>
              Done
            </Button>
          </>
        )
      }
    >
      <Progress run={run} />
      <ul className="mt-3 grid max-h-80 overflow-y-auto text-small">
        {run.items.map((item) => (
          <ItemRow key={item.order.id} item={item} done={moveOf(run.intent.key).done} />
        ))}
      </ul>
    </Dialog>
  );
}

function titleOf({ items, intent, isRunning }: BulkRun): string {
  const done = items.filter(({ state }) => state === 'done').length;
  const { done: word, label } = moveOf(intent.key);
  if (isRunning) return `${label.replace('…', '')}: ${count(done)} of ${count(items.length)}`;
  const verb = items.length === 1 ? 'is' : 'are';
  return `${count(done)} of ${plural(items.length, 'order')} ${verb} ${word}`;
}

function Progress({ run: { items } }: { readonly run: BulkRun }) {
  const ended = items.filter(({ state }) => state === 'done' || state === 'failed').length;
  return (
    <div
      role="progressbar"
      aria-label="Progress"
      aria-valuemin={0}
      aria-valuemax={items.length}
      aria-valuenow={ended}
      className="h-1 overflow-hidden rounded-full bg-line"
    >
      <div className="h-full bg-brand transition-[width]" style={{ width: `${(100 * ended) / items.length}%` }} />
    </div>
  );
}

function ItemRow({ item: { order, state, problem }, done }: { readonly item: RunItem; readonly done: string }) {
  return (
    <li className="flex min-h-9 items-start gap-2.5 border-b border-line py-2 last:border-0">
      <ItemIcon state={state} />
      <span className="font-mono">{order.number}</span>
      <span className="truncate text-soft">{order.contact.name}</span>
      <span className={`ml-auto text-right ${state === 'failed' ? 'text-sale' : 'text-soft'}`}>
        {{ waiting: 'Not done yet', running: 'Now', done: `Now ${done}`, failed: problem?.message }[state]}
      </span>
    </li>
  );
}

function ItemIcon({ state }: Pick<RunItem, 'state'>) {
  if (state === 'running') return <Spinner />;
  if (state === 'done') return <CircleCheck className="mt-0.5 size-4 text-ok" />;
  if (state === 'failed') return <CircleAlert className="mt-0.5 size-4 text-sale" />;
  return <CircleDashed className="mt-0.5 size-4 text-soft" />;
}
