import { quantile } from '../benchmark.ts';
import type { Comparison } from './aims.ts';
import { kinds } from './loads.ts';
import type { StorefrontFigures } from './measure-storefront.ts';

const kb = (bytes: number) => (bytes / 1_000).toFixed(1);
const short = (value: number | undefined) => (value === undefined ? '' : String(Number(value.toPrecision(3))));

/** Tables in Markdown: what pages load, and each figure beside an empty page or the shell, and its aim. */
export function tablesOf({ loads, story, tracking }: StorefrontFigures, comparisons: readonly Comparison[]): string {
  const pages = loads.map(({ page, bytes, gzipHtml, requests, graphqlRequests, lcpMs, cls, tbtMs }) => [
    page,
    ...kinds.map((kind) => kb(bytes[kind])),
    kb(gzipHtml),
    short(requests),
    short(graphqlRequests),
    lcpMs.toFixed(0),
    cls.toFixed(3),
    tbtMs.toFixed(0),
  ]);
  const aims = comparisons.map(({ figure, measured, beside, aim, isMet }) => [
    figure,
    short(measured),
    short(beside),
    short(aim),
    isMet ? 'yes' : 'no',
  ]);
  const { before, rows, after, empty } = tracking.heapMb;
  const { interactionsMs } = story;
  return [
    tableOf(['kB by page', ...kinds, 'HTML gzip', 'requests', 'GraphQL', 'LCP ms', 'CLS', 'TBT ms'], pages),
    tableOf(['figure', 'measured', 'empty page, shell', 'aim', 'met'], aims),
    `A purchase: ${interactionsMs.length} interactions, p50 ${short(quantile(interactionsMs, 0.5))} ms, longest ${short(
      quantile(interactionsMs, 1),
    )} ms.`,
    `Tracking: ${tracking.changes} changes with ${tracking.restarts} restarts of the gateway. Heap ${short(before)} MB before, ` +
      `${short(before + rows)} MB with the rows, ${short(after)} MB after the restarts; ${short(empty)} MB of an empty page.`,
    ...story.faults.map((fault) => `Fault: ${fault}`),
  ].join('\n\n');
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ['---', ...head.slice(1).map(() => '--:')], ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
