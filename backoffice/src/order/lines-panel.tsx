import { cx } from '@commerce/ui/cx';
import { Panel } from '../layout/panel.tsx';
import { money } from '../text/format.ts';
import { whenOf } from './change-words.ts';
import { LinePicture } from './line-picture.tsx';
import { useOrder } from './order-context.tsx';
import { extentText, optionsText, type Line } from './order.ts';
import { SegmentBar, SegmentMark } from './segment-bar.tsx';
import { segmentsOf, segmentsText, segmentWords, type SegmentKind } from './segments.ts';
import { OrderTotals } from './order-totals.tsx';

/** What was ordered, and where each unit of it is. */
export function LinesPanel() {
  const { order } = useOrder();
  const kinds = new Set(order.lines.flatMap((line) => segmentsOf(line, order).map(({ kind }) => kind)));
  return (
    <Panel title="Lines" detail={extentText(order.lines)} aside={<Legend kinds={kinds} />} isFlush>
      <ul aria-label="Lines">
        {order.lines.map((line) => (
          <LineRow key={line.id} line={line} />
        ))}
      </ul>
      <OrderTotals />
    </Panel>
  );
}

function Legend({ kinds }: { readonly kinds: ReadonlySet<SegmentKind> }) {
  return (
    <ul aria-label="Colours" className="flex flex-wrap gap-x-3 text-caption text-soft max-md:hidden">
      {(Object.keys(segmentWords) as SegmentKind[])
        .filter((kind) => kinds.has(kind))
        .map((kind) => (
          <li key={kind} className="inline-flex items-center gap-1.5">
            <SegmentMark kind={kind} />
            {segmentWords[kind]}
          </li>
        ))}
    </ul>
  );
}

function LineRow({ line }: { readonly line: Line }) {
  const { order, changed, foreign } = useOrder();
  const segments = segmentsOf(line, order);
  const [first, rest] = segmentsText(segments, line.quantity);
  const isHot = changed.has(line.id);
  return (
    <li
      data-part={line.id}
      tabIndex={-1}
      className={cx(
        'grid grid-cols-[40px_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-2 border-b border-line px-4 py-2.5 md:grid-cols-[40px_minmax(0,1fr)_12rem_7rem_6rem]',
        isHot && 'live-bar',
      )}
    >
      <LinePicture line={line} />
      <div className="min-w-0">
        <p className="text-small font-medium wrap-anywhere">{line.title}</p>
        <p className="text-caption wrap-anywhere text-soft">
          <span className="font-mono">{line.sku}</span>
          {line.options.length > 0 && ` · ${optionsText(line)}`}
        </p>
      </div>
      <div className="grid gap-1 max-md:order-last max-md:col-span-3 max-md:pl-13">
        <SegmentBar segments={segments} />
        <p className="text-caption">
          <b className="font-medium">{first}</b>
          <span className="text-soft">{rest}</span>
          {isHot && foreign && <b className="font-medium text-ok"> {whenOf(foreign, new Date())}</b>}
        </p>
      </div>
      <p className="text-right text-small text-soft tabular-nums max-md:hidden">
        {line.quantity} × {money(line.unitPrice)}
      </p>
      <p className="text-right text-small font-medium tabular-nums">{money(line.total)}</p>
    </li>
  );
}
