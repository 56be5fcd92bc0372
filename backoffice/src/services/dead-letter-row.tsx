import { Button } from '@commerce/ui/button';
import { boxClass, CheckboxRow } from '@commerce/ui/checkbox';
import { cx } from '@commerce/ui/cx';
import ChevronDown from 'lucide-react/icons/chevron-down';
import RotateCw from 'lucide-react/icons/rotate-cw';
import { useId, useState } from 'react';
import type { DeadLetterDetailsFragment } from '../generated/services-operations.ts';
import { dayTime, moment, plural } from '../text/format.ts';
import { PayloadView } from './payload-view.tsx';

/** What a message is about, in a few words. */
export const labelOf = ({ type, queue }: Pick<DeadLetterDetailsFragment, 'type' | 'queue'>): string =>
  `${type ?? 'Not an event'} in ${queue}`;

interface DeadLetterRowProps {
  readonly letter: DeadLetterDetailsFragment;
  readonly isSelected: boolean;
  readonly isBusy: boolean;
  readonly onSelect: (isSelected: boolean) => void;
  readonly onRedrive: () => void;
}

/** A message that a service could not process, which opens to what it contains. */
export function DeadLetterRow({ letter, isSelected, isBusy, onSelect, onRedrive }: DeadLetterRowProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { error, attempts, deadLetteredAt, isRedrivable, redrivenAt } = letter;
  const isGone = redrivenAt !== null;
  const redriveButton = (
    <Button
      size="small"
      icon={<RotateCw className="size-4" />}
      isBusy={isBusy}
      busyLabel="Sending"
      isUnavailable={!isRedrivable || isGone}
      onClick={onRedrive}
    >
      Redrive
    </Button>
  );
  return (
    <li className={cx('border-b border-line', isSelected && 'bg-brand-soft', isGone && 'text-soft')}>
      <div className="flex items-start gap-3 px-4 py-1 md:px-6">
        <CheckboxRow label={<span className="sr-only">Select {labelOf(letter)}</span>}>
          <input
            type="checkbox"
            checked={isSelected}
            disabled={!isRedrivable || isGone}
            onChange={(event) => onSelect(event.target.checked)}
            className={boxClass}
          />
        </CheckboxRow>
        <Summary letter={letter} detailsId={id} isOpen={isOpen} onToggle={() => setOpen(!isOpen)} />
        <div className="max-md:hidden">{redriveButton}</div>
      </div>
      <div id={id} hidden={!isOpen} className="grid gap-3 px-4 pb-4 md:px-6">
        {isOpen && (
          <>
            <DeadLetterFacts letter={letter} />
            <p className="text-small wrap-anywhere text-sale">{error}</p>
            <PayloadView label="The message as it was received" payload={letter.payload} />
            <p className="text-caption text-soft">
              {plural(attempts, 'attempt')}, given up on {moment(deadLetteredAt)}.
              {!isRedrivable && ' It is not an event, so sending it again cannot succeed.'}
            </p>
            <div className="md:hidden">{redriveButton}</div>
          </>
        )}
      </div>
    </li>
  );
}

function Summary({
  letter: { queue, type, error, deadLetteredAt, redrivenAt },
  detailsId,
  isOpen,
  onToggle,
}: {
  readonly letter: DeadLetterDetailsFragment;
  readonly detailsId: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}) {
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-controls={detailsId}
      onClick={onToggle}
      className="grid min-h-(--row) min-w-0 flex-1 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 py-1 text-left text-small md:grid-cols-[11rem_12rem_minmax(0,1fr)_auto]"
    >
      <span className="truncate font-mono text-caption">{queue}</span>
      <span className="truncate font-medium max-md:row-start-2">{type ?? 'not an event'}</span>
      <span className="truncate text-sale max-md:col-span-2 max-md:row-start-3">{error}</span>
      <span className="flex items-center gap-3 whitespace-nowrap text-soft tabular-nums max-md:row-start-1">
        {redrivenAt === null ? dayTime(deadLetteredAt) : 'sent again'}
        <ChevronDown className={cx('size-4 transition-transform', isOpen && 'rotate-180')} />
      </span>
    </button>
  );
}

function DeadLetterFacts({ letter: { id, service, subject } }: { readonly letter: DeadLetterDetailsFragment }) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-small">
      <dt className="text-soft">Service</dt>
      <dd>{service}</dd>
      <dt className="text-soft">About</dt>
      <dd className="font-mono text-caption wrap-anywhere">{subject ?? 'nothing in particular'}</dd>
      <dt className="text-soft">Dead letter</dt>
      <dd className="font-mono text-caption wrap-anywhere">{id}</dd>
    </dl>
  );
}
