import { IconButton } from '@commerce/ui/icon-button';
import X from 'lucide-react/icons/x';
import { plural } from '../text/format.ts';
import type { Redriven } from './redriving.ts';

/** What became of the messages that were sent again. Nothing, if none were. */
export function RedriveReport({
  report,
  isRunning,
  onClose,
}: {
  readonly report: readonly Redriven[];
  readonly isRunning: boolean;
  readonly onClose: () => void;
}) {
  if (report.length === 0) return null;
  const failed = report.filter(({ problem }) => problem !== undefined);
  const sent = report.length - failed.length;
  return (
    <div
      role="status"
      className="flex items-start gap-3 rounded-button border border-line bg-surface py-2 pr-2 pl-4 text-small"
    >
      <div className="min-w-0 flex-1 py-1.5">
        <p className="font-medium">
          {plural(sent, 'message')} sent again{failed.length > 0 && `, ${failed.length} not`}
          {isRunning && '…'}
        </p>
        <p className="text-soft">One that fails again comes back to this list with a new ID.</p>
        {failed.length > 0 && (
          <ul className="mt-2 grid gap-1 text-sale">
            {failed.map(({ id, label, problem }) => (
              <li key={id}>
                {label}: {problem}
              </li>
            ))}
          </ul>
        )}
      </div>
      {!isRunning && <IconButton label="Close the report" icon={<X className="size-4" />} onClick={onClose} />}
    </div>
  );
}
