import { Badge } from '@commerce/ui/badge';
import { ButtonLink } from '@commerce/ui/button';
import { EmptyState } from '@commerce/ui/region-state';
import { createLazyRoute } from '@tanstack/react-router';
import Download from 'lucide-react/icons/download';
import { StaffImportsDocument, type ImportProgressFragment } from '../../generated/catalogue-operations.ts';
import { useData } from '../../graphql/use-data.ts';
import { Page } from '../../layout/page.tsx';
import { Panel } from '../../layout/panel.tsx';
import { Region } from '../../regions/region.tsx';
import { one } from '../../routing/search-text.ts';
import { Table, TableSkeleton, type Column } from '../../tables/table.tsx';
import { dayTime } from '../../text/format.ts';
import { ListFoot } from '../../tables/list-foot.tsx';
import { useFilters } from '../../tables/use-filters.ts';
import { FollowedImport } from './followed-import.tsx';
import { isUnderWay, resultWords, statusLooks } from './import-words.ts';
import { UploadPanel } from './upload-panel.tsx';

export const route = createLazyRoute('/imports')({ component: ImportsPage });

const columns: readonly Column<ImportProgressFragment>[] = [
  { key: 'begun', header: 'Uploaded', cell: ({ createdAt }) => dayTime(createdAt) },
  { key: 'status', header: 'Status', cell: ({ status }) => <ImportStatusBadge status={status} /> },
  { key: 'format', header: 'Format', cell: ({ format }) => (format === 'CSV' ? 'CSV' : 'JSON lines'), isSpare: true },
  { key: 'result', header: 'Result', cell: resultWords },
];

/** Files with products, in and out. What is being imported is followed. */
function ImportsPage() {
  const [search, change] = useFilters();
  const list = useData(StaffImportsDocument, { first: 20, after: one(search.after) ?? null });
  return (
    <Page
      title="Import and export"
      actions={
        <>
          <ButtonLink size="small" href="/catalogue/export" download icon={<Download className="size-4" />}>
            Export CSV
          </ButtonLink>
          <ButtonLink
            size="small"
            href="/catalogue/export?format=jsonl"
            download
            icon={<Download className="size-4" />}
          >
            Export JSON lines
          </ButtonLink>
        </>
      }
    >
      <div className="px-4 pb-4 md:px-6">
        <UploadPanel />
      </div>
      <Region state={list} skeleton={<TableSkeleton rows={5} />}>
        {({ imports: { nodes, totalCount, pageInfo } }) =>
          nodes.length === 0 ? (
            <div className="px-4 pb-6 md:px-6">
              <EmptyState title="Nothing has been imported yet">
                Uploads of the last 90 days are listed here.
              </EmptyState>
            </div>
          ) : (
            <Panel title="Imports" isFlush className="mx-4 mb-6 md:mx-6">
              {nodes.filter(isUnderWay).map(({ id }) => (
                <FollowedImport key={id} id={id} />
              ))}
              <Table
                label="Imports"
                columns={columns}
                rows={nodes}
                keyOf={({ id }) => id}
                hrefOf={({ id }) => `/admin/imports/${id}`}
              />
              <ListFoot
                list={{ nodes, totalCount, pageInfo }}
                after={one(search.after)}
                onPage={(after) => change({ after })}
              />
            </Panel>
          )
        }
      </Region>
    </Page>
  );
}

export function ImportStatusBadge({ status }: Pick<ImportProgressFragment, 'status'>) {
  const [tone, word] = statusLooks[status];
  return (
    <Badge isSmall tone={tone}>
      {word}
    </Badge>
  );
}
