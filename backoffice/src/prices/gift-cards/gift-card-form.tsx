import { Button } from '@commerce/ui/button';
import { Form } from '@commerce/ui/form';
import { TextField } from '@commerce/ui/text-field';
import type { FormEvent } from 'react';
import { StaffUpdateGiftCardDocument, type StaffGiftCardFragment } from '../../generated/prices-operations.ts';
import { toasts } from '../../layout/toasts.ts';
import { useAction } from '../../mutations/use-action.ts';
import { useFormProblem } from '../../mutations/use-form-problem.ts';
import { textOf } from '../../text/form-text.ts';
import { day } from '../../text/format.ts';
import { dayField, endOfDay } from './gift-card-state.ts';

/** Until when a card is valid, and whether it is blocked. */
export function GiftCardForm({ card, onDone }: { readonly card: StaffGiftCardFragment; readonly onDone: () => void }) {
  const { id, version, isActive, expiresAt, lastCharacters } = card;
  const update = useAction(StaffUpdateGiftCardDocument);
  const change = async (input: { isActive: boolean; expiresAt: string | null }, done: string): Promise<void> => {
    const outcome = await update.run({ id, input, version });
    onDone();
    if (outcome.isDone) toasts.add({ title: `Gift card … ${lastCharacters} ${done}.`, type: 'done' });
  };
  const saveDay = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const lastDay = textOf(new FormData(event.currentTarget), 'expiresAt');
    void change(
      { isActive, expiresAt: endOfDay(lastDay) },
      lastDay === '' ? 'does not expire' : 'has another last day',
    );
  };
  const isOld = update.problem?.code === 'VERSION_CONFLICT';
  const message = isOld ? conflictWords(card) : update.problem?.message;
  return (
    <Form {...useFormProblem(update.problem, message)} onSubmit={saveDay}>
      <TextField
        label="Last day"
        note="optional"
        name="expiresAt"
        type="date"
        hint="Without one, it does not expire."
        defaultValue={dayField(expiresAt)}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="small" isBusy={update.isBusy} busyLabel="Saving">
          Save the day
        </Button>
        <Button
          size="small"
          variant={isActive ? 'danger' : 'quiet'}
          isBusy={update.isBusy}
          busyLabel="Saving"
          onClick={() => void change({ isActive: !isActive, expiresAt }, isActive ? 'is blocked' : 'can be used again')}
        >
          {isActive ? 'Block this card' : 'Unblock this card'}
        </Button>
      </div>
    </Form>
  );
}

function conflictWords({ isActive, expiresAt }: StaffGiftCardFragment): string {
  const until = expiresAt === null ? 'it does not expire' : `its last day is ${day(expiresAt)}`;
  return `Somebody else has changed it meanwhile: it is ${isActive ? 'not blocked' : 'blocked'}, and ${until}. Try again to replace that.`;
}
