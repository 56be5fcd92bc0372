import { Button, ButtonLink } from '@commerce/ui/button';
import { EmptyState } from '@commerce/ui/region-state';
import { createLazyRoute, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import {
  StaffCancelImportDocument,
  StaffImportReportDocument,
  type ImportProgressFragment,
  type StaffImportReportQuery,
} from '../../generated/catalogue-operations.ts';
import { useData } from '../../graphql/use-data.ts';
import { Page } from '../../layout/page.tsx';
import { Panel } from '../../layout/panel.tsx';
import { ProblemNote } from '../../mutations/problem-note.tsx';
import { useAction } from '../../mutations/use-action.ts';
import { Region } from '../../regions/region.tsx';
import { one } from '../../routing/search-text.ts';
import { Table, TableSkeleton, type Column } from '../../tables/table.tsx';
import { count, moment, plural } from '../../text/format.ts';
import { ListFoot } from '../../tables/list-foot.tsx';
import { useFilters } from '../../tables/use-filters.ts';
import { FollowedImport } from './followed-import.tsx';
import { isUnderWay, resultWords, shareOf } from './import-words.ts';
import { ImportStatusBadge } from './imports-page.tsx';

export const route = createLazyRoute('/imports/$id')({ component: ReportPage });

type Fault = NonNullable<StaffImportReportQuery['import']>['faults']['nodes'][number];

const columns: readonly Column<Fault>[] = [
  { key: 'line', header: 'Line', cell: ({ line }) => count(line), width: 'w-20' },
  { key: 'slug', header: 'Product', cell: ({ slug }) => slug, isSpare: true },
  { key: 'column', header: 'Column', cell: ({ column }) => column && <code>{column}</code> },
  { key: 'message', header: 'What is wrong', cell: ({ message }) => message },
];

/** An import as it proceeds, and the faults of its lines. */
function ReportPage() {
  const { id } = useParams({ strict: false }) as { readonly id: string };
  const [search, change] = useFilters();
  const state = useData(StaffImportReportDocument, { id, first: 50, after: one(search.after) ?? null });
  const { reload } = state;
  const progress = state.data?.import;
  // The live field has no faults: they are read again when there are more, and at the end.
  const { faultCount, status } = progress ?? {};
  useEffect(() => {
    if (faultCount !== undefined) reload();
  }, [faultCount, status, reload]);
  return (
    <Page
      title="Import"
      crumbs={[{ href: '/admin/imports', label: 'Import and export' }]}
      actions={progress && <Actions progress={progress} />}
    >
      <FollowedImport id={id} />
      <Region state={state} skeleton={<TableSkeleton />}>
        {({ import: found }) =>
          found === null ? (
            <div className="px-4 md:px-6">
              <EmptyState title="There is no such import">Imports are kept for 90 days.</EmptyState>
            </div>
          ) : (
            <div className="grid gap-4 px-4 pb-6 md:px-6">
              <Progress progress={found} />
              {found.faults.nodes.length > 0 && (
                <Panel title="Faults" detail={plural(found.faultCount, 'fault')} isFlush>
                  <Table
                    label="Faults"
                    columns={columns}
                    rows={found.faults.nodes}
                    keyOf={({ line, column, message }) => `${line} ${column} ${message}`}
                  />
                  <ListFoot list={found.faults} after={one(search.after)} onPage={(after) => change({ after })} />
                </Panel>
              )}
            </div>
          )
        }
      </Region>
    </Page>
  );
}

function Progress({ progress }: { readonly progress: ImportProgressFragment }) {
  const { status, createdAt, finishedAt, failure } = progress;
  return (
    <Panel title="Progress" aside={<ImportStatusBadge status={status} />}>
      <div className="grid gap-3 text-small">
        <p role="status" className="tabular-nums">
          {resultWords(progress)}
        </p>
        {isUnderWay(progress) && (
          <progress aria-label="Lines read" value={shareOf(progress)} className="h-1 w-full accent-(--brand)" />
        )}
        {failure !== null && <p className="text-sale">{failure}</p>}
        <p className="text-soft">
          Uploaded {moment(createdAt)}
          {finishedAt !== null && `, ended ${moment(finishedAt)}`}
        </p>
      </div>
    </Panel>
  );
}

function Actions({ progress: { id, status, faultCount } }: { readonly progress: ImportProgressFragment }) {
  const cancel = useAction(StaffCancelImportDocument);
  return (
    <>
      <ProblemNote problem={cancel.problem} />
      {faultCount > 0 && (
        <ButtonLink size="small" href={`/catalogue/imports/${id}/faults`} download>
          Faults as CSV
        </ButtonLink>
      )}
      {isUnderWay({ status }) && (
        <Button size="small" isBusy={cancel.isBusy} onClick={() => void cancel.run({ id })}>
          Cancel import
        </Button>
      )}
    </>
  );
}
