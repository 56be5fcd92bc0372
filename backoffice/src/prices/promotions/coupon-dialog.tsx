import { Checkbox } from '@commerce/ui/checkbox';
import { Select } from '@commerce/ui/select';
import { TextField } from '@commerce/ui/text-field';
import {
  StaffCreateCouponCodeDocument,
  StaffUpdateCouponCodeDocument,
  type StaffCouponFragment,
  type StaffPromotionFragment,
} from '../../generated/prices-operations.ts';
import { useSaveRule } from '../use-save-rule.ts';
import { textOf } from '../../text/form-text.ts';
import { FormDialog } from '../../mutations/form-dialog.tsx';

interface CouponFieldsProps {
  /** As it is saved now: undefined for a new one. */
  readonly coupon: StaffCouponFragment | undefined;
  readonly promotions: readonly StaffPromotionFragment[];
}

/** A new code, or a change of one. */
export function CouponDialog({
  coupon,
  promotions,
  onDone,
  onClose,
}: CouponFieldsProps & { readonly onDone: () => void; readonly onClose: () => void }) {
  const { save, isBusy, problem } = useSaveRule(coupon, {
    create: StaffCreateCouponCodeDocument,
    update: StaffUpdateCouponCodeDocument,
  });
  const submit = async (form: FormData): Promise<void> => {
    const isDone = await save({ input: couponInput(form) });
    onDone();
    if (isDone) onClose();
  };
  return (
    <FormDialog
      title={coupon === undefined ? 'New coupon code' : `Change ${coupon.code}`}
      submitLabel={coupon === undefined ? 'Create' : 'Save'}
      isBusy={isBusy}
      problem={problem}
      message={problem?.code === 'VERSION_CONFLICT' && coupon !== undefined ? conflictWords(coupon) : problem?.message}
      onSubmit={(form) => void submit(form)}
      onClose={onClose}
    >
      <CouponFields coupon={coupon} promotions={promotions} />
    </FormDialog>
  );
}

function couponInput(form: FormData) {
  const number = (name: string) => (textOf(form, name) === '' ? null : Number(textOf(form, name)));
  return {
    promotionId: textOf(form, 'promotionId'),
    code: textOf(form, 'code'),
    isActive: form.has('isActive'),
    maxUses: number('maxUses'),
    maxUsesPerCustomer: number('maxUsesPerCustomer'),
  };
}

const conflictWords = ({ code, isActive, maxUses }: StaffCouponFragment): string =>
  `Somebody else has changed it meanwhile. It is now ${code}, ${isActive ? 'usable' : 'off'}, for ${maxUses ?? 'any number of'} orders. Saving again replaces that.`;

function CouponFields({ coupon, promotions }: CouponFieldsProps) {
  return (
    <>
      <TextField label="Code" name="code" required maxLength={40} defaultValue={coupon?.code ?? ''} />
      <Select
        label="Promotion"
        name="promotionId"
        required
        placeholder="Choose one"
        defaultValue={coupon?.promotionId}
        options={promotions.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Orders that may use it"
          note="optional"
          name="maxUses"
          inputMode="numeric"
          pattern="\d{1,7}"
          defaultValue={coupon?.maxUses ?? ''}
        />
        <TextField
          label="Of them, by one customer"
          note="optional"
          name="maxUsesPerCustomer"
          inputMode="numeric"
          pattern="\d{1,7}"
          defaultValue={coupon?.maxUsesPerCustomer ?? ''}
        />
      </div>
      <Checkbox label="New orders can use it" name="isActive" defaultChecked={coupon?.isActive ?? true} />
    </>
  );
}
