import { Button } from '@commerce/ui/button';
import { Checkbox } from '@commerce/ui/checkbox';
import { Dialog } from '@commerce/ui/dialog';
import { Form } from '@commerce/ui/form';
import { Select } from '@commerce/ui/select';
import { TextField } from '@commerce/ui/text-field';
import { useId, useState, type FormEvent } from 'react';
import {
  StaffCreatePromotionDocument,
  StaffUpdatePromotionDocument,
  type PromotionAction,
  type StaffPromotionFragment,
} from '../../generated/catalogue-operations.ts';
import { useAction } from '../../mutations/use-action.ts';
import { actions, formOf, promotionInput, promotionWords, type PromotionForm } from './promotion-input.ts';

const actionOptions = Object.entries(actions).map(([value, label]) => ({ value, label }));

/** The server's names of the fields that have another one here. */
const fieldOf: Readonly<Record<string, string>> = {
  shareMillionths: 'share',
  amountMinor: 'amount',
  minSubtotalMinor: 'minSubtotal',
};

/** A new promotion, or a change of one. */
export function PromotionDialog({
  promotion,
  onDone,
  onClose,
}: {
  /** As it is saved now: undefined for a new one. */
  readonly promotion: StaffPromotionFragment | undefined;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const formId = useId();
  const [form, setForm] = useState(() => formOf(promotion));
  const create = useAction(StaffCreatePromotionDocument);
  const update = useAction(StaffUpdatePromotionDocument);
  const problem = create.problem ?? update.problem;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const input = promotionInput(form, promotion);
    const { isDone } =
      promotion === undefined
        ? await create.run({ input })
        : await update.run({ id: promotion.id, input, version: promotion.version });
    onDone();
    if (isDone) onClose();
  };
  const text = (name: keyof PromotionForm) => ({
    name,
    value: String(form[name]),
    onValueChange: (value: string) => setForm((all) => ({ ...all, [name]: value })),
  });
  const choice = (name: 'isActive' | 'requiresCoupon' | 'isCombinable') => ({
    checked: form[name],
    onChange: ({ target }: { readonly target: { readonly checked: boolean } }) =>
      setForm((all) => ({ ...all, [name]: target.checked })),
  });
  const isOf = (...kinds: readonly PromotionAction[]) => kinds.includes(form.action);
  const conflict =
    problem?.code === 'VERSION_CONFLICT' && promotion !== undefined
      ? `Somebody else has changed it meanwhile. It is now “${promotion.name}”: ${promotionWords(promotion)}. Saving again replaces that.`
      : problem?.message;
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={promotion === undefined ? 'New promotion' : `Change ${promotion.name}`}
      closeLabel="Close"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={create.isBusy || update.isBusy}>
            {promotion === undefined ? 'Create' : 'Save'}
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        faults={
          problem?.fields.map((fault) => {
            const path = fault.path.replace(/^input\./, '');
            return { ...fault, path: fieldOf[path] ?? path };
          }) ?? []
        }
        problem={problem?.fields.length === 0 ? conflict : undefined}
        onSubmit={(event) => void submit(event)}
      >
        <TextField label="Name" hint="Shoppers see it." required maxLength={100} {...text('name')} />
        <Select label="What it gives" options={actionOptions} {...text('action')} />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          {isOf('BUY_X_GET_Y') && (
            <>
              <TextField label="Units to buy" required inputMode="numeric" {...text('buyQuantity')} />
              <TextField label="Units that are cheaper" required inputMode="numeric" {...text('getQuantity')} />
            </>
          )}
          {isOf('PERCENT_OFF', 'BUY_X_GET_Y') && (
            <TextField label="Percentage off" required inputMode="decimal" suffix="%" {...text('share')} />
          )}
          {isOf('AMOUNT_OFF') && <TextField label="Amount off" required inputMode="decimal" {...text('amount')} />}
          <TextField label="From a sum of" note="optional" inputMode="decimal" {...text('minSubtotal')} />
          <TextField label="Priority" hint="Lower ones first." inputMode="numeric" {...text('priority')} />
          <TextField label="Begins" note="optional" type="datetime-local" {...text('startsAt')} />
          <TextField label="Ends" note="optional" type="datetime-local" {...text('endsAt')} />
        </div>
        <div className="grid">
          <Checkbox label="In force, within its time" {...choice('isActive')} />
          <Checkbox label="Only with a coupon code" {...choice('requiresCoupon')} />
          <Checkbox label="Together with other promotions" {...choice('isCombinable')} />
        </div>
      </Form>
    </Dialog>
  );
}
