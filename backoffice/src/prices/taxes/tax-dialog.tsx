import { useState } from 'react';
import {
  StaffCreateTaxRateDocument,
  StaffUpdateTaxRateDocument,
  type StaffTaxRateFragment,
  type TaxCategoriesQuery,
} from '../../generated/prices-operations.ts';
import { FormDialog } from '../../mutations/form-dialog.tsx';
import { countryName } from '../../text/countries.ts';
import { useSaveRule } from '../use-save-rule.ts';
import { TaxFields } from './tax-fields.tsx';
import { categoriesWords, percentText, readTaxForm, taxFormOf } from './tax-form.ts';

interface TaxDialogProps {
  /** As it is saved now: undefined for a new one. */
  readonly rate: StaffTaxRateFragment | undefined;
  readonly categories: TaxCategoriesQuery['categories'];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** A new tax rate, or a change of one. */
export function TaxDialog({ rate, categories, onDone, onClose }: TaxDialogProps) {
  const [form, setForm] = useState(() => taxFormOf(rate));
  const { save, isBusy, problem } = useSaveRule(rate, {
    create: StaffCreateTaxRateDocument,
    update: StaffUpdateTaxRateDocument,
  });
  const submit = async (): Promise<void> => {
    const isDone = await save(readTaxForm(form));
    onDone();
    if (isDone) onClose();
  };
  const isOld = problem?.code === 'VERSION_CONFLICT' && rate !== undefined;
  return (
    <FormDialog
      title={rate === undefined ? 'New tax rate' : `Change the tax of ${countryName(rate.countryCode)}`}
      description="Orders that were placed before keep their tax."
      submitLabel={rate === undefined ? 'Create' : 'Save'}
      isBusy={isBusy}
      problem={problem}
      message={isOld ? conflictWords(rate, categories) : problem?.message}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TaxFields
        form={form}
        categories={categories}
        onChange={(changes) => setForm((all) => ({ ...all, ...changes }))}
      />
    </FormDialog>
  );
}

function conflictWords(rate: StaffTaxRateFragment, categories: TaxCategoriesQuery['categories']): string {
  const { taxClass, rateMillionths, isIncluded, isActive } = rate;
  const how = isIncluded ? 'included in prices' : 'added to prices';
  const goods = categoriesWords(rate, categories);
  return `Somebody else has changed it meanwhile. It is now ${taxClass}, ${percentText(rateMillionths)} %, ${how}, ${isActive ? 'charged' : 'off'}, for: ${goods}. Saving again replaces that.`;
}
