import { errorIdOf } from '@commerce/browser/graphql/error-id';
import { ErrorState } from '@commerce/ui/region-state';
import { Loading } from '@commerce/ui/skeleton';
import type { ReactNode } from 'react';
import type { DataState } from '../graphql/use-data.ts';

/** A region in its states: a skeleton of its size, what it shows, or what went wrong. What is there is never removed. */
export function Region<Result>({
  state: { data, error, isLoading, reload },
  skeleton,
  children,
}: {
  readonly state: DataState<Result>;
  readonly skeleton: ReactNode;
  readonly children: (data: Result) => ReactNode;
}) {
  if (data !== undefined) return children(data);
  if (error !== undefined && !isLoading) return <RegionError error={error} onRetry={reload} />;
  return <Loading label="Loading">{skeleton}</Loading>;
}

export function RegionError({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const id = errorIdOf(error);
  return (
    <ErrorState
      title="This could not be loaded"
      retryLabel="Try again"
      onRetry={onRetry}
      errorId={id === undefined ? undefined : `Error ${id}`}
    >
      Nothing is lost. The rest of the page goes on.
    </ErrorState>
  );
}
