import { ErrorState } from '@commerce/ui/region-state';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { errorIdOf } from '@commerce/browser/graphql/error-id';

interface RegionProps {
  /** When it changes, the region is tried again. */
  readonly resetKey?: string;
  readonly children: ReactNode;
}

interface RegionState {
  readonly error: unknown;
  readonly resetKey: string | undefined;
}

/** A part of a page that may fail by itself: the rest of the page goes on. */
export class Region extends Component<RegionProps, RegionState> {
  override state: RegionState = { error: undefined, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<RegionState> {
    return { error: error ?? new Error('unknown') };
  }

  static getDerivedStateFromProps({ resetKey }: RegionProps, state: RegionState): Partial<RegionState> | null {
    return resetKey === state.resetKey ? null : { error: undefined, resetKey };
  }

  override componentDidCatch(_error: unknown, _info: ErrorInfo): void {
    // React has reported it. The region shows it.
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return <RegionError error={error} onRetry={() => this.setState({ error: undefined })} />;
  }
}

/** A region that failed: a sentence, a way to try again, and the error's identifier. */
export function RegionError({
  error,
  onRetry,
  isRetrying,
}: {
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly isRetrying?: boolean;
}) {
  const t = useTranslations('common.error');
  const id = errorIdOf(error);
  return (
    <ErrorState
      title={t('title')}
      retryLabel={t('retry')}
      onRetry={onRetry}
      isRetrying={isRetrying}
      errorId={id && t('id', { id })}
    >
      {t('text')}
    </ErrorState>
  );
}
