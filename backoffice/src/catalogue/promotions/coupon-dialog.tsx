import { Button } from '@commerce/ui/button';
import { Checkbox } from '@commerce/ui/checkbox';
import { Dialog } from '@commerce/ui/dialog';
import { Form } from '@commerce/ui/form';
import { Select } from '@commerce/ui/select';
import { TextField } from '@commerce/ui/text-field';
import { useId, type FormEvent } from 'react';
import {
  StaffCreateCouponCodeDocument,
  StaffUpdateCouponCodeDocument,
  type StaffCouponFragment,
  type StaffPromotionFragment,
} from '../../generated/catalogue-operations.ts';
import { useAction } from '../../mutations/use-action.ts';

/** A new code, or a change of one. */
export function CouponDialog({
  coupon,
  promotions,
  onDone,
  onClose,
}: {
  /** As it is saved now: undefined for a new one. */
  readonly coupon: StaffCouponFragment | undefined;
  readonly promotions: readonly StaffPromotionFragment[];
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const formId = useId();
  const create = useAction(StaffCreateCouponCodeDocument);
  const update = useAction(StaffUpdateCouponCodeDocument);
  const problem = create.problem ?? update.problem;
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const number = (name: string) => (text(name) === '' ? null : Number(text(name)));
    const input = {
      promotionId: text('promotionId'),
      code: text('code'),
      isActive: form.has('isActive'),
      maxUses: number('maxUses'),
      maxUsesPerCustomer: number('maxUsesPerCustomer'),
    };
    const { isDone } =
      coupon === undefined
        ? await create.run({ input })
        : await update.run({ id: coupon.id, input, version: coupon.version });
    onDone();
    if (isDone) onClose();
  };
  const conflict =
    problem?.code === 'VERSION_CONFLICT' && coupon !== undefined
      ? `Somebody else has changed it meanwhile. It is now ${coupon.code}, ${coupon.isActive ? 'usable' : 'off'}, for ${coupon.maxUses ?? 'any number of'} orders. Saving again replaces that.`
      : problem?.message;
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={coupon === undefined ? 'New coupon code' : `Change ${coupon.code}`}
      closeLabel="Close"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={create.isBusy || update.isBusy}>
            {coupon === undefined ? 'Create' : 'Save'}
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        faults={problem?.fields.map((fault) => ({ ...fault, path: fault.path.replace(/^input\./, '') })) ?? []}
        problem={problem?.fields.length === 0 ? conflict : undefined}
        onSubmit={(event) => void submit(event)}
      >
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
      </Form>
    </Dialog>
  );
}
