import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import { scrimClass } from './drawer.tsx';
import { IconButton } from './icon-button.tsx';

interface DialogText {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
}

export interface DialogProps extends DialogText {
  readonly closeLabel: string;
  /** The buttons at the end, the primary one last. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** Something to do before going on. On a phone it comes from below. Escape, the scrim and the cross close it. */
export function Dialog({ isOpen, onOpenChange, title, description, closeLabel, actions, children }: DialogProps) {
  return (
    <BaseDialog.Root open={isOpen} onOpenChange={(open) => onOpenChange(open)}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={scrimClass} />
        <BaseDialog.Popup className={cx(popupClass, 'sm:w-130')}>
          <div className="flex items-start justify-between gap-4">
            <BaseDialog.Title className={titleClass}>{title}</BaseDialog.Title>
            <div className="-mt-2 -mr-3">
              <BaseDialog.Close render={<IconButton label={closeLabel} icon={<X />} />} />
            </div>
          </div>
          {description && <BaseDialog.Description className="mt-1 text-soft">{description}</BaseDialog.Description>}
          {children && <div className="mt-5">{children}</div>}
          {actions && <DialogActions>{actions}</DialogActions>}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

/** A question before something that cannot be undone. Only its buttons close it, or Escape. */
export function ConfirmDialog({
  isOpen,
  onOpenChange,
  title,
  description,
  actions,
}: DialogText & { readonly actions: ReactNode }) {
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={(open) => onOpenChange(open)}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={scrimClass} />
        <AlertDialog.Popup className={cx(popupClass, 'sm:w-110')}>
          <AlertDialog.Title className={titleClass}>{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-soft">{description}</AlertDialog.Description>
          <DialogActions>{actions}</DialogActions>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className="mt-6 flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">{children}</div>;
}

const titleClass = 'text-h3 font-bold text-balance';

const popupClass = cx(
  'fixed inset-x-0 bottom-0 z-50 max-h-[90dvh] overflow-y-auto overscroll-contain rounded-t-card bg-surface p-6 text-text shadow-overlay outline-none',
  'sm:inset-auto sm:top-1/2 sm:left-1/2 sm:max-w-[calc(100vw-3rem)] sm:-translate-1/2 sm:rounded-card',
  'transition-[opacity,scale] duration-(--enter) data-starting-style:opacity-0 data-ending-style:opacity-0 sm:data-starting-style:scale-97 sm:data-ending-style:scale-97',
);
