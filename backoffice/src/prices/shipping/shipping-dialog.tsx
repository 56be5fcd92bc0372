import { Button } from '@commerce/ui/button';
import { Checkbox } from '@commerce/ui/checkbox';
import { TextField } from '@commerce/ui/text-field';
import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import {
  StaffCreateShippingMethodDocument,
  StaffUpdateShippingMethodDocument,
  type StaffShippingMethodFragment,
} from '../../generated/prices-operations.ts';
import { FormDialog } from '../../mutations/form-dialog.tsx';
import { useSaveRule } from '../use-save-rule.ts';
import { RateFields } from './rate-fields.tsx';
import {
  newRate,
  rateWords,
  readShippingForm,
  shippingFieldOf,
  shippingFormOf,
  type RateForm,
  type ShippingForm,
} from './shipping-form.ts';

/** The most prices that a method can have. */
const maxRates = 50;

/** A new shipping method, or a change of one. */
export function ShippingDialog({
  method,
  onDone,
  onClose,
}: {
  /** As it is saved now: undefined for a new one. */
  readonly method: StaffShippingMethodFragment | undefined;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const [form, setForm] = useState(() => shippingFormOf(method));
  const { save, isBusy, problem } = useSaveRule(method, {
    create: StaffCreateShippingMethodDocument,
    update: StaffUpdateShippingMethodDocument,
  });
  const submit = async (): Promise<void> => {
    const isDone = await save(readShippingForm(form));
    onDone();
    if (isDone) onClose();
  };
  const change = (changes: Partial<ShippingForm>) => setForm((all) => ({ ...all, ...changes }));
  return (
    <FormDialog
      title={method === undefined ? 'New shipping method' : `Change ${method.name}`}
      submitLabel={method === undefined ? 'Create' : 'Save'}
      isBusy={isBusy}
      problem={problem}
      message={problem?.code === 'VERSION_CONFLICT' && method !== undefined ? conflictWords(method) : problem?.message}
      nameOf={shippingFieldOf}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <MethodFields form={form} onChange={change} />
      <Rates rates={form.rates} onChange={(rates) => change({ rates })} />
      <Checkbox
        label="New orders can use it"
        name="isActive"
        checked={form.isActive}
        onChange={({ target }) => change({ isActive: target.checked })}
      />
    </FormDialog>
  );
}

const conflictWords = ({ name, isActive, rates }: StaffShippingMethodFragment): string =>
  `Somebody else has changed it meanwhile. It is now “${name}”, ${isActive ? 'offered' : 'off'}: ${rates.map(rateWords).join('; ')}. Saving again replaces that.`;

function MethodFields({
  form,
  onChange,
}: {
  readonly form: ShippingForm;
  readonly onChange: (changes: Partial<ShippingForm>) => void;
}) {
  const text = (name: 'name' | 'description' | 'position') => ({
    name,
    value: form[name],
    onValueChange: (value: string) => onChange({ [name]: value }),
  });
  return (
    <>
      <TextField label="Name" hint="Shoppers see it." required maxLength={100} {...text('name')} />
      <TextField label="Description" note="optional" maxLength={500} {...text('description')} />
      <TextField label="Position" hint="Lower ones are listed first." inputMode="numeric" {...text('position')} />
    </>
  );
}

function Rates({
  rates,
  onChange,
}: {
  readonly rates: readonly RateForm[];
  readonly onChange: (rates: readonly RateForm[]) => void;
}) {
  const move = (index: number, steps: -1 | 1) => {
    const moved = [...rates];
    moved.splice(index + steps, 0, ...moved.splice(index, 1));
    onChange(moved);
  };
  return (
    <div className="grid gap-3">
      <p className="text-small text-soft">
        The first price that is for an order holds. Countries are codes, such as DE, AT.
      </p>
      {rates.map((rate, index) => (
        <RateFields
          key={rate.key}
          rate={rate}
          index={index}
          count={rates.length}
          onChange={(changes) => onChange(rates.with(index, { ...rate, ...changes }))}
          onMove={(steps) => move(index, steps)}
          onRemove={() => onChange(rates.toSpliced(index, 1))}
        />
      ))}
      <div>
        <Button
          size="small"
          icon={<Plus className="size-4" />}
          reason={rates.length >= maxRates ? `A method has up to ${maxRates} prices.` : undefined}
          onClick={() => onChange([...rates, newRate(rates.at(-1)?.currency)])}
        >
          Add a price
        </Button>
      </div>
    </div>
  );
}
