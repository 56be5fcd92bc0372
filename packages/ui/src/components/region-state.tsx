import CloudOff from 'lucide-react/icons/cloud-off';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';

interface RegionText {
  readonly title: ReactNode;
  readonly children?: ReactNode;
}

/** A region without content: a picture, a sentence, and something to do. */
export function EmptyState({
  picture,
  title,
  action,
  children,
}: RegionText & { readonly picture?: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className={regionClass}>
      {picture && <div className="w-24">{picture}</div>}
      <p className="mt-1.5 text-body font-medium text-text">{title}</p>
      {children && <div className="max-w-prose">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}

/** A region that failed: what happened, a way to try again, and the id with which support finds the cause. */
export function ErrorState({
  title,
  retryLabel,
  onRetry,
  isRetrying,
  errorId,
  children,
}: RegionText & {
  readonly retryLabel: string;
  readonly onRetry: () => void;
  readonly isRetrying?: boolean;
  /** "Error 7f3a-91c2". */
  readonly errorId?: ReactNode;
}) {
  return (
    <div role="alert" className={regionClass}>
      <CloudOff className="size-7 stroke-[1.5]" />
      <p className="mt-1.5 text-body font-medium text-text">{title}</p>
      {children && <div className="max-w-prose">{children}</div>}
      <div className="mt-2 text-text">
        <Button size="small" onClick={onRetry} isBusy={isRetrying}>
          {retryLabel}
        </Button>
      </div>
      {errorId && <p className="font-mono text-caption">{errorId}</p>}
    </div>
  );
}

/** Above content that is kept without a connection: "Offline. Prices as of 14:02." */
export function OfflineNote({ children }: { readonly children: ReactNode }) {
  return (
    <p
      role="status"
      className="flex min-h-(--target) items-center gap-3 rounded-button bg-sunken px-3.5 py-2 text-small text-soft"
    >
      <span aria-hidden="true" className="size-2 flex-none rounded-full bg-control" />
      {children}
    </p>
  );
}

const regionClass =
  'grid min-h-75 animate-appear place-content-center justify-items-center gap-2 rounded-card border border-line px-5 py-6 text-center text-small wrap-anywhere text-soft';
