import { quantile } from '../benchmark.ts';
import type { StorefrontFigures } from './measure-storefront.ts';

const kb = (bytes: number) => (bytes / 1000).toFixed(1);
const row = (name: string, values: readonly string[]) =>
  name.padEnd(34) + values.map((each) => each.padStart(12)).join('');

/** The figures beside an empty page or the shell, and the goal where there is one. */
export function tableOf({ loads, rendering, story, tracking }: StorefrontFigures): string {
  const { interactionsMs } = story;
  const kinds = ['html', 'javascript', 'css', 'fonts', 'pictures'] as const;
  return [
    row('kB by page', [...kinds, 'requests', 'GraphQL']),
    ...loads.map(({ page, bytes, requests, graphqlRequests }) =>
      row(`  ${page}`, [...kinds.map((kind) => kb(bytes[kind])), `${requests}`, `${graphqlRequests}`]),
    ),
    '',
    row('', ['shop', 'beside it', 'goal']),
    row('CPU of a rendered page, ms', [rendering.coldMs.toFixed(2), `${rendering.shellMs.toFixed(2)} shell`, '5']),
    row('CPU of a kept page, ms', [rendering.cachedMs.toFixed(2), `${rendering.shellMs.toFixed(2)} shell`, '0.3']),
    row('LCP, CPU slowed 4 times, ms', [story.lcpMs.toFixed(0), `${story.empty.lcpMs.toFixed(0)} empty`, '1200']),
    row('CLS of the story', [story.cls.toFixed(3), story.empty.cls.toFixed(3), '0.000']),
    row('interactions, p98, ms', [quantile(interactionsMs, 0.98).toFixed(0), '', '100']),
    row('commit to row, p50, ms', [tracking.paintedMs.p50.toFixed(0), '', '40']),
    row('commit to row, p99, ms', [tracking.paintedMs.p99.toFixed(0), '', '150']),
    row(`lost, doubled of ${tracking.changes} changes`, [`${tracking.lost}`, `${tracking.doubled}`, '0, 0']),
    row('heap before and after, MB', [
      tracking.heapMb.before.toFixed(1),
      tracking.heapMb.after.toFixed(1),
      `${tracking.emptyHeapMb.toFixed(1)} empty`,
    ]),
    ...story.faults.map((fault) => `  ${fault}`),
  ].join('\n');
}

/** Whether nothing was lost or shown twice, and the browser has reported no error. */
export const isSound = ({ story, tracking, rendering }: StorefrontFigures): boolean =>
  tracking.lost + tracking.doubled + story.faults.length + rendering.shells === 0;
