import { useQuery, type Query } from '@commerce/browser/graphql/use-query';
import { OfflineNote } from '@commerce/ui/region-state';
import { Loading, Skeleton } from '@commerce/ui/skeleton';
import type { AnyVariables } from '@urql/core';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { TypedDocumentString } from '../generated/account-operations.ts';
import { RegionError } from '../regions/region.tsx';
import { useOnline } from '../regions/use-online.ts';
import { documentOf } from '../graphql/account-documents.ts';

/** Loads data of the caller: what is known at once, and again from the server. */
export function usePrivateData<Data, Variables extends AnyVariables>(
  document: Pick<TypedDocumentString<Data, Variables>, '__apiType' | 'toString'>,
  variables: Variables,
): Query<Data> {
  return useQuery(documentOf(document), variables, { requestPolicy: 'cache-and-network' });
}

/** A region in its four states: its skeleton, what there is, an error, and without a network what was there. */
export function PrivateRegion<Data>({
  source: { data, error, isFetching, reload },
  skeleton,
  children,
}: {
  readonly source: Query<Data>;
  readonly skeleton?: ReactNode;
  readonly children: (data: Data) => ReactNode;
}) {
  const t = useTranslations('common');
  const offline = useTranslations('account')('offline');
  const isOnline = useOnline();
  if (data === undefined || data === null)
    return error === undefined || (isFetching && error === undefined) ? (
      <Loading label={t('loading')}>{skeleton ?? <RowsSkeleton />}</Loading>
    ) : (
      <RegionError error={error} onRetry={reload} isRetrying={isFetching} />
    );
  return (
    <>
      {!isOnline && (
        <div className="mb-5">
          <OfflineNote>{offline}</OfflineNote>
        </div>
      )}
      {children(data)}
    </>
  );
}

/** Rows that are not there yet. */
export function RowsSkeleton({ count = 3 }: { readonly count?: number }) {
  return (
    <div className="grid divide-y divide-line border-y border-line">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="flex items-center gap-4 py-5">
          <Skeleton className="h-15 w-12" />
          <div className="grow">
            <Skeleton shape="line" className="w-40 max-w-full" />
            <Skeleton shape="line" className="mt-3 w-56 max-w-full" />
          </div>
        </div>
      ))}
    </div>
  );
}

/** Fields that are not there yet. */
export function FieldsSkeleton({ count = 2 }: { readonly count?: number }) {
  return (
    <div className="grid max-w-112 gap-5">
      {Array.from({ length: count }, (_, index) => (
        <div key={index}>
          <Skeleton shape="line" className="w-24" />
          <Skeleton className="mt-2 h-12" />
        </div>
      ))}
    </div>
  );
}
