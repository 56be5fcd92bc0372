import { Button } from '@commerce/ui/button';
import { ConfirmDialog } from '@commerce/ui/dialog';
import { useTranslations } from 'use-intl';
import type { Problem } from '../forms/outcome.ts';
import { ProblemNote } from './problem-note.tsx';

/** Asks before something that cannot be undone. */
export default function Confirm({
  title,
  text,
  actionLabel,
  problem,
  isBusy = false,
  onConfirm,
  onClose,
}: {
  readonly title: string;
  readonly text: string;
  readonly actionLabel: string;
  readonly problem?: Problem | undefined;
  readonly isBusy?: boolean;
  readonly onConfirm: () => void | Promise<void>;
  readonly onClose: () => void;
}) {
  const t = useTranslations('account');
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      description={
        <>
          {text}
          <ProblemNote problem={problem} />
        </>
      }
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="danger" isBusy={isBusy} onClick={() => void onConfirm()}>
            {actionLabel}
          </Button>
        </>
      }
    />
  );
}
