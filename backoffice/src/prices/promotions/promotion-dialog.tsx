import { Checkbox } from '@commerce/ui/checkbox';
import { Select } from '@commerce/ui/select';
import { TextField } from '@commerce/ui/text-field';
import { useState } from 'react';
import {
  StaffCreatePromotionDocument,
  StaffUpdatePromotionDocument,
  type PromotionAction,
  type StaffPromotionFragment,
} from '../../generated/prices-operations.ts';
import { FormDialog } from '../../mutations/form-dialog.tsx';
import { useSaveRule } from '../use-save-rule.ts';
import { actions, formOf, promotionInput, promotionWords, type PromotionForm } from './promotion-input.ts';

const actionOptions = Object.entries(actions).map(([value, label]) => ({ value, label }));

/** The server's names of the fields that have another one here. */
const names: Readonly<Record<string, string>> = {
  shareMillionths: 'share',
  amountMinor: 'amount',
  minSubtotalMinor: 'minSubtotal',
};
const nameOf = (path: string): string => names[path] ?? path;

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
  const [form, setForm] = useState(() => formOf(promotion));
  const { save, isBusy, problem } = useSaveRule(promotion, {
    create: StaffCreatePromotionDocument,
    update: StaffUpdatePromotionDocument,
  });
  const submit = async (): Promise<void> => {
    const isDone = await save({ input: promotionInput(form, promotion) });
    onDone();
    if (isDone) onClose();
  };
  return (
    <FormDialog
      title={promotion === undefined ? 'New promotion' : `Change ${promotion.name}`}
      submitLabel={promotion === undefined ? 'Create' : 'Save'}
      isBusy={isBusy}
      problem={problem}
      message={
        problem?.code === 'VERSION_CONFLICT' && promotion !== undefined ? conflictWords(promotion) : problem?.message
      }
      nameOf={nameOf}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <PromotionFields form={form} onChange={(changes) => setForm((all) => ({ ...all, ...changes }))} />
    </FormDialog>
  );
}

const conflictWords = (now: StaffPromotionFragment): string =>
  `Somebody else has changed it meanwhile. It is now “${now.name}”: ${promotionWords(now)}. Saving again replaces that.`;

/** The fields that a promotion of this kind has. */
function PromotionFields({
  form,
  onChange,
}: {
  readonly form: PromotionForm;
  readonly onChange: (changes: Partial<PromotionForm>) => void;
}) {
  const text = (name: keyof PromotionForm) => ({
    name,
    value: String(form[name]),
    onValueChange: (value: string) => onChange({ [name]: value }),
  });
  const choice = (name: 'isActive' | 'requiresCoupon' | 'isCombinable') => ({
    checked: form[name],
    onChange: ({ target }: { readonly target: { readonly checked: boolean } }) => onChange({ [name]: target.checked }),
  });
  const isOf = (...kinds: readonly PromotionAction[]) => kinds.includes(form.action);
  return (
    <>
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
    </>
  );
}
