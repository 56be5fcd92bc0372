import { Button } from '@commerce/ui/button';
import { Checkbox } from '@commerce/ui/checkbox';
import { TextArea } from '@commerce/ui/text-area';
import Check from 'lucide-react/icons/check';
import Undo2 from 'lucide-react/icons/undo-2';
import { useId, useState } from 'react';
import { AcceptOneReturnDocument, RefuseOneReturnDocument } from '../generated/orders-operations.ts';
import { ProblemNote } from '../mutations/problem-note.tsx';
import { dayTime, money } from '../text/format.ts';
import { givenBack } from './amounts.ts';
import { LinePicture } from './line-picture.tsx';
import { useOrder } from './order-context.tsx';
import { may, optionsText, type Order, type OrderReturn } from './order.ts';
import { useOrderAction } from './use-order-action.ts';
import { whyText } from './words.ts';

/** The returns of the order that wait for a decision. */
export function ReturnsToDecide() {
  const { order } = useOrder();
  if (!may(order, 'DECIDE_RETURN')) return null;
  return order.returns
    .filter(({ status }) => status === 'REQUESTED')
    .map((each) => <ReturnToDecide key={each.id} requested={each} />);
}

function ReturnToDecide({ requested }: { readonly requested: OrderReturn }) {
  const { order } = useOrder();
  const titleId = useId();
  const [isRefusing, setRefusing] = useState(false);
  const why = whyText(requested.reasonCode, requested.reason);
  return (
    <section aria-labelledby={titleId} className="grid gap-3 rounded-card border border-warn bg-surface px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-2 text-warn">
        <Undo2 className="size-4" />
        <h2 id={titleId} className="text-[0.9375rem] leading-5 font-bold">
          Return to decide
        </h2>
        <span className="ml-auto text-caption text-soft">asked for {dayTime(requested.requestedAt)}</span>
      </div>
      <div className="grid gap-3 md:grid-cols-2">
        <ul aria-label="Items of the return" className="grid gap-2">
          {requested.lines.map((item) => (
            <ReturnedItem key={item.lineId} item={item} />
          ))}
        </ul>
        {why && <blockquote className="border-l border-line pl-3 text-small wrap-anywhere">{why}</blockquote>}
      </div>
      {isRefusing ? (
        <RefuseForm id={requested.id} onClose={() => setRefusing(false)} />
      ) : (
        <AcceptForm key={order.id} requested={requested} onRefuse={() => setRefusing(true)} />
      )}
    </section>
  );
}

function ReturnedItem({ item }: { readonly item: OrderReturn['lines'][number] }) {
  const { order } = useOrder();
  const line = order.lines.find(({ id }) => id === item.lineId);
  if (line === undefined) return null;
  return (
    <li className="flex items-center gap-3 text-small">
      <LinePicture line={line} />
      <div className="min-w-0">
        <p className="font-medium">
          {item.quantity} of {line.quantity} × {line.title}
        </p>
        <p className="text-caption text-soft">
          {optionsText(line)}
          {item.exchangeFor && ` for ${item.exchangeQuantity ?? item.quantity} × ${item.exchangeFor.sku}`}
        </p>
      </div>
    </li>
  );
}

function AcceptForm({ requested, onRefuse }: { readonly requested: OrderReturn; readonly onRefuse: () => void }) {
  const { order } = useOrder();
  const { perform, isBusy, problem } = useOrderAction(AcceptOneReturnDocument);
  const [restock, setRestock] = useState(false);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size="small"
          icon={<Check className="size-4" />}
          isBusy={isBusy}
          onClick={() => void perform((condition) => ({ id: requested.id, restock, answer: null, ...condition }))}
        >
          {acceptLabel(requested, order)}
        </Button>
        <Button variant="plain" size="small" onClick={onRefuse}>
          Refuse…
        </Button>
        <span className="ml-auto">
          <Checkbox
            label={requested.lines.length > 1 ? 'Put them back on sale' : 'Put it back on sale'}
            checked={restock}
            onChange={(event) => setRestock(event.target.checked)}
          />
        </span>
      </div>
      <ProblemNote problem={problem} />
    </>
  );
}

function acceptLabel({ lines }: OrderReturn, order: Order): string {
  if (lines.some(({ exchangeFor }) => exchangeFor !== null)) return 'Accept and exchange';
  const units = Object.fromEntries(lines.map(({ lineId, quantity }) => [lineId, quantity]));
  return `Accept and refund ${money(givenBack(order, units))}`;
}

function RefuseForm({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { perform, isBusy, problem } = useOrderAction(RefuseOneReturnDocument);
  const [answer, setAnswer] = useState('');
  return (
    <form
      aria-label="Refuse the return"
      className="grid gap-3"
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy && answer.trim() !== '') void perform((condition) => ({ id, answer: answer.trim(), ...condition }));
      }}
    >
      <TextArea
        label="Why it is refused"
        hint="The customer reads it."
        rows={2}
        maxLength={500}
        value={answer}
        onValueChange={setAnswer}
      />
      <ProblemNote problem={problem} />
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          size="small"
          isBusy={isBusy}
          reason={answer.trim() === '' ? 'Write why first.' : undefined}
        >
          Refuse the return
        </Button>
        <Button variant="plain" size="small" onClick={onClose}>
          Back
        </Button>
      </div>
    </form>
  );
}
