import { cx } from '@commerce/ui/cx';
import { TextButton } from '@commerce/ui/text-link';
import ChevronDown from 'lucide-react/icons/chevron-down';
import { useId, useState } from 'react';
import type { AuditLogEntryFragment } from '../generated/people-operations.ts';
import { dayTime, moment, plural } from '../text/format.ts';
import { AuditChange } from './audit-change.tsx';
import { actionText, type AuditFilter } from './audit-filter.ts';

const nameOf = ({ actor }: AuditLogEntryFragment): string => actor?.name ?? 'A deleted account';

/** Who did what, which opens to the values before and after. */
export function AuditEntryRow({
  entry,
  onFilter,
}: {
  readonly entry: AuditLogEntryFragment;
  readonly onFilter: (filter: AuditFilter) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const subjects = [...new Set(entry.changes.map(({ subjectType }) => subjectType))];
  return (
    <li className="border-b border-line">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        className="grid min-h-(--row) w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 px-4 py-1.5 text-left text-small hover:bg-sunken md:grid-cols-[8rem_11rem_14rem_minmax(0,1fr)_auto] md:px-6"
      >
        <span className="text-soft tabular-nums max-md:col-start-1 max-md:row-start-2">{dayTime(entry.at)}</span>
        <span className="truncate max-md:col-start-1 max-md:row-start-3">{nameOf(entry)}</span>
        <span className="truncate font-medium max-md:col-start-1 max-md:row-start-1">{actionText(entry.action)}</span>
        <span className="truncate text-soft max-md:hidden">{entry.reason ?? subjects.join(', ')}</span>
        <ChevronDown className={cx('size-4 transition-transform max-md:row-start-1', isOpen && 'rotate-180')} />
      </button>
      <div id={id} hidden={!isOpen} className="grid gap-3 px-4 pt-1 pb-4 text-small md:px-6">
        {isOpen && (
          <>
            {entry.reason !== null && <p>Reason: {entry.reason}</p>}
            {entry.changes.map((change, index) => (
              <AuditChange key={index} change={change} onFilter={onFilter} />
            ))}
            {entry.omittedChanges > 0 && (
              <p className="text-soft">{plural(entry.omittedChanges, 'further record')} had no room here.</p>
            )}
            <p className="flex flex-wrap gap-x-4 gap-y-1 text-soft">
              <span>
                {moment(entry.at)}, {entry.service}
                {entry.requestId !== null && (
                  <>
                    , request <span className="font-mono text-caption wrap-anywhere">{entry.requestId}</span>
                  </>
                )}
              </span>
              <TextButton size="small" onClick={() => onFilter({ actorId: entry.actorId })}>
                Only by {nameOf(entry)}
              </TextButton>
              <TextButton size="small" onClick={() => onFilter({ action: entry.action })}>
                Only this action
              </TextButton>
            </p>
          </>
        )}
      </div>
    </li>
  );
}
