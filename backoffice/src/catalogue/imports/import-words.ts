import type { BadgeTone } from '@commerce/ui/badge';
import type { ImportProgressFragment, ImportStatus } from '../../generated/catalogue-operations.ts';
import { count, plural } from '../../text/format.ts';

export const statusLooks: Record<ImportStatus, readonly [tone: BadgeTone, word: string]> = {
  PENDING: ['neutral', 'Waiting'],
  RUNNING: ['info', 'Running'],
  DONE: ['ok', 'Done'],
  FAILED: ['sale', 'Failed'],
  CANCELLED: ['neutral', 'Cancelled'],
};

export const isUnderWay = ({ status }: Pick<ImportProgressFragment, 'status'>): boolean =>
  status === 'PENDING' || status === 'RUNNING';

/** How much of a file has been read, from 0 to 1. */
export const shareOf = ({ lines, linesRead }: Pick<ImportProgressFragment, 'lines' | 'linesRead'>): number =>
  lines === 0 ? 0 : linesRead / lines;

type Counts = Pick<
  ImportProgressFragment,
  'linesRead' | 'lines' | 'linesCreated' | 'linesUpdated' | 'linesUnchanged' | 'linesFailed'
>;

/** What became of the lines: "12 of 20 lines: 8 created, 3 changed, 1 failed". */
export function resultWords(counts: Counts): string {
  const { linesRead, lines, linesCreated, linesUpdated, linesUnchanged, linesFailed } = counts;
  const parts = [
    [linesCreated, 'created'],
    [linesUpdated, 'changed'],
    [linesUnchanged, 'as before'],
    [linesFailed, 'failed'],
  ] as const;
  const words = parts.filter(([number]) => number > 0).map(([number, word]) => `${count(number)} ${word}`);
  const read = linesRead === lines ? plural(lines, 'line') : `${count(linesRead)} of ${plural(lines, 'line')}`;
  return words.length === 0 ? read : `${read}: ${words.join(', ')}`;
}
