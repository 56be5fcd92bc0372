import type { BackOfficeFigures } from './measure-back-office.ts';

/** A figure, what it is on an empty page, and what it should be at most. */
export interface Comparison {
  readonly figure: string;
  readonly measured: number;
  readonly beside: number;
  readonly aim: number;
  readonly isMet: boolean;
}

export function compareWithAims({ paintedMs, emptyPaintedMs, frames, emptyFrames }: BackOfficeFigures): Comparison[] {
  const compared = [
    { figure: 'placed to painted, p50, ms', measured: paintedMs.p50, beside: emptyPaintedMs.p50, aim: 100 },
    { figure: 'placed to painted, p99, ms', measured: paintedMs.p99, beside: emptyPaintedMs.p99, aim: 100 },
    { figure: 'frames at 50 orders a second, p95, ms', measured: frames.p95Ms, beside: emptyFrames.p95Ms, aim: 17 },
  ];
  return compared.map((each) => ({ ...each, isMet: each.measured <= each.aim }));
}

const short = (value: number) => String(Number(value.toPrecision(3)));

/** Tables in Markdown. */
export function tablesOf(figures: BackOfficeFigures, aims: readonly Comparison[]): string {
  const { orders, placed, javascript, frames, heapMb } = figures;
  const rows = aims.map(({ figure, measured, beside, aim, isMet }) =>
    [figure, short(measured), short(beside), short(aim), isMet ? 'yes' : 'no'].join(' | '),
  );
  return [
    ['figure | measured | empty page | aim | met', '--- | --: | --: | --: | --:', ...rows]
      .map((row) => `| ${row} |`)
      .join('\n'),
    `A list of ${orders} orders, and ${placed} more at the full rate: ${frames.count} frames, the longest ${short(frames.longestMs)} ms. ` +
      `Heap ${short(heapMb.before)} MB before, ${short(heapMb.after)} MB after; ${short(heapMb.empty)} MB of an empty page.`,
    `JavaScript: ${javascript.map(({ page, bytes }) => `${page} ${(bytes / 1_000).toFixed(1)} kB`).join(', ')}.`,
  ].join('\n\n');
}
