import { Button } from '@commerce/ui/button';
import { TextArea } from '@commerce/ui/text-area';
import { useState } from 'react';
import { NoteForColleaguesDocument } from '../generated/orders-operations.ts';
import { useKeys } from '../layout/use-keys.ts';
import { ProblemNote } from '../mutations/problem-note.tsx';
import { useOrder } from './order-context.tsx';
import { useOrderAction } from './use-order-action.ts';

const formId = 'note';

/** A note that only staff see. */
export function NoteForm() {
  const { order } = useOrder();
  const { perform, isBusy, problem } = useOrderAction(NoteForColleaguesDocument);
  const [text, setText] = useState('');
  useKeys({ n: () => document.querySelector<HTMLElement>(`#${formId} textarea`)?.focus() });
  const add = async () => {
    const isDone = await perform(({ idempotencyKey }) => ({ orderId: order.id, text, idempotencyKey }));
    if (isDone) setText('');
  };
  return (
    <form
      id={formId}
      className="grid justify-items-stretch gap-2 border-t border-line pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy && text.trim() !== '') void add();
      }}
    >
      <TextArea
        label="Note for colleagues"
        note="only staff see it"
        rows={2}
        maxLength={2000}
        value={text}
        onValueChange={setText}
      />
      {text.trim() !== '' && (
        <Button type="submit" size="small" isBusy={isBusy}>
          Add the note
        </Button>
      )}
      <ProblemNote problem={problem} />
    </form>
  );
}
