import { Button } from '@commerce/ui/button';
import { count } from '../text/format.ts';

/** A page of a connection. */
export interface ListPage<Row = unknown> {
  readonly nodes: readonly Row[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Under a list: how much there is, and the way to the next page. */
export function ListFoot({
  list: { nodes, totalCount: total, pageInfo },
  after,
  onPage,
}: {
  readonly list: ListPage;
  /** The cursor after which the page begins; undefined for the first one. */
  readonly after: string | undefined;
  readonly onPage: (after: string | undefined) => void;
}) {
  const isFirst = after === undefined;
  const next = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  return (
    <footer className="flex min-h-12 flex-wrap items-center gap-2 px-4 py-2 text-small text-soft md:px-6">
      <p role="status" className="mr-auto tabular-nums">
        {isFirst && next === null ? `${count(total)} in all` : `${count(nodes.length)} of ${count(total)}`}
      </p>
      {!isFirst && (
        <Button size="small" onClick={() => onPage(undefined)}>
          First page
        </Button>
      )}
      {next !== null && (
        <Button size="small" onClick={() => onPage(next)}>
          Next page
        </Button>
      )}
    </footer>
  );
}
