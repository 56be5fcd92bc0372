import { Button } from '@commerce/ui/button';
import { count } from '../../text/format.ts';

/** Under a list: how much there is, and the way to the next page. */
export function ListFoot({
  total,
  shown,
  isFirst,
  next,
  onPage,
}: {
  readonly total: number;
  readonly shown: number;
  readonly isFirst: boolean;
  /** The cursor of the next page, if there is one. */
  readonly next: string | null | undefined;
  readonly onPage: (after: string | undefined) => void;
}) {
  return (
    <footer className="flex min-h-12 flex-wrap items-center gap-2 px-4 py-2 text-small text-soft md:px-6">
      <p role="status" className="mr-auto tabular-nums">
        {isFirst && next == null ? `${count(total)} in all` : `${count(shown)} of ${count(total)}`}
      </p>
      {!isFirst && (
        <Button size="small" onClick={() => onPage(undefined)}>
          First page
        </Button>
      )}
      {next != null && (
        <Button size="small" onClick={() => onPage(next)}>
          Next page
        </Button>
      )}
    </footer>
  );
}
