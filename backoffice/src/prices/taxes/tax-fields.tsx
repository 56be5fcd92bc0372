import { Checkbox } from '@commerce/ui/checkbox';
import { RadioGroup } from '@commerce/ui/radio-group';
import { TextField } from '@commerce/ui/text-field';
import type { TaxCategoriesQuery } from '../../generated/prices-operations.ts';
import { CategoryChoice } from './category-choice.tsx';
import { knownCountry, type TaxForm } from './tax-form.ts';

interface TaxFieldsProps {
  readonly form: TaxForm;
  readonly onChange: (changes: Partial<TaxForm>) => void;
}

/** The fields of a tax rate: where, how much, for what. */
export function TaxFields({
  form,
  categories,
  onChange,
}: TaxFieldsProps & { readonly categories: TaxCategoriesQuery['categories'] }) {
  return (
    <>
      <RateFields form={form} onChange={onChange} />
      <RadioGroup
        label="How it is charged"
        name="isIncluded"
        options={ways}
        value={form.isIncluded ? 'included' : 'added'}
        onValueChange={(way) => onChange({ isIncluded: way === 'included' })}
      />
      <CategoryChoice
        categories={categories}
        chosen={form.categoryIds}
        onChange={(categoryIds) => onChange({ categoryIds })}
      />
      <Checkbox
        label="It is charged for new orders"
        name="isActive"
        checked={form.isActive}
        onChange={({ target }) => onChange({ isActive: target.checked })}
      />
    </>
  );
}

const ways = [
  { value: 'included', label: 'Prices include it' },
  { value: 'added', label: 'It is added to prices' },
];

function RateFields({ form, onChange }: TaxFieldsProps) {
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          label="Country"
          name="countryCode"
          required
          maxLength={2}
          autoComplete="off"
          hint={knownCountry(form.country) || 'A code, such as DE.'}
          value={form.country}
          onValueChange={(country) => onChange({ country: country.toUpperCase() })}
        />
        <TextField
          label="Rate"
          name="rateMillionths"
          required
          inputMode="decimal"
          suffix="%"
          value={form.rate}
          onValueChange={(rate) => onChange({ rate })}
        />
      </div>
      <TextField
        label="Class of products"
        name="taxClass"
        required
        maxLength={40}
        hint="Such as STANDARD or REDUCED. Each country has it once."
        value={form.taxClass}
        onValueChange={(taxClass) => onChange({ taxClass })}
      />
    </>
  );
}
