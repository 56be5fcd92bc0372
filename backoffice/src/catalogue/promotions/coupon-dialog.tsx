import { Checkbox } from '@commerce/ui/checkbox';
import { Select } from '@commerce/ui/select';
import { TextField } from '@commerce/ui/text-field';
import {
  StaffCreateCouponCodeDocument,
  StaffUpdateCouponCodeDocument,
  type StaffCouponFragment,
  type StaffPromotionFragment,
} from '../../generated/catalogue-operations.ts';
import { useAction } from '../../mutations/use-action.ts';
import { textOf } from '../../text/form-text.ts';
import { FormDialog } from '../form-dialog.tsx';

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
  const { save, isBusy, problem } = useSaveCoupon(coupon);
  const submit = async (form: FormData): Promise<void> => {
    const isDone = await save(form);
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

/** Creates a code, or replaces the one that is saved now. */
function useSaveCoupon(coupon: StaffCouponFragment | undefined) {
  const create = useAction(StaffCreateCouponCodeDocument);
  const update = useAction(StaffUpdateCouponCodeDocument);
  const save = async (form: FormData): Promise<boolean> => {
    const input = couponInput(form);
    const { isDone } =
      coupon === undefined
        ? await create.run({ input })
        : await update.run({ id: coupon.id, input, version: coupon.version });
    return isDone;
  };
  return { save, isBusy: create.isBusy || update.isBusy, problem: create.problem ?? update.problem };
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
