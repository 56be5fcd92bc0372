import type { StaffTaxRateFragment, TaxCategoriesQuery, TaxRateInput } from '../../generated/prices-operations.ts';
import { FormFaults, type FormReading } from '../../mutations/form-faults.ts';
import { countryName } from '../../text/countries.ts';
import { plural } from '../../text/format.ts';

/** The values of the form, as texts. */
export interface TaxForm {
  /** A code such as DE. */
  readonly country: string;
  readonly taxClass: string;
  /** A percentage such as 19 or 8.875. */
  readonly rate: string;
  readonly isIncluded: boolean;
  readonly categoryIds: readonly string[];
  readonly isActive: boolean;
}

export const taxFormOf = (rate: StaffTaxRateFragment | undefined): TaxForm => ({
  country: rate?.countryCode ?? '',
  taxClass: rate?.taxClass ?? 'STANDARD',
  rate: rate === undefined ? '' : percentText(rate.rateMillionths),
  isIncluded: rate?.isIncluded ?? true,
  categoryIds: rate?.categoryIds ?? [],
  isActive: rate?.isActive ?? true,
});

/** What is sent. A rate has up to four decimals, which are whole millionths. */
export function readTaxForm(form: TaxForm): FormReading<TaxRateInput> {
  const faults = new FormFaults();
  const rateMillionths = millionthsIn(form.rate);
  if (rateMillionths === undefined)
    faults.add('rateMillionths', 'Enter a percentage from 0 to 100, with up to four decimals.');
  const input = {
    countryCode: form.country.trim().toUpperCase(),
    taxClass: form.taxClass.trim().toUpperCase().replaceAll(/\s+/g, '_'),
    rateMillionths: rateMillionths ?? 0,
    isIncluded: form.isIncluded,
    categoryIds: [...form.categoryIds],
    isActive: form.isActive,
  };
  return faults.problem === undefined ? { input } : { problem: faults.problem };
}

/** 190000 for "19", 88750 for "8,875". Undefined for what is no percentage up to 100. */
function millionthsIn(text: string): number | undefined {
  const [, whole, fraction = ''] = /^(\d{1,3})(?:[.,](\d{1,4}))?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const millionths = Number(whole) * 10_000 + Number(fraction.padEnd(4, '0'));
  return millionths <= 1_000_000 ? millionths : undefined;
}

/** 19 for 190000. */
export const percentText = (millionths: number): string => String(millionths / 10_000);

/** What a rate is for: all other products, or those of categories. */
export function categoriesWords(
  { categoryIds }: Pick<StaffTaxRateFragment, 'categoryIds'>,
  categories: TaxCategoriesQuery['categories'],
): string {
  if (categoryIds.length === 0) return 'All other products, and shipping';
  const names = categories.filter(({ id }) => categoryIds.includes(id)).map(({ path }) => path.at(-1)?.name);
  const [first, second] = names;
  const others = categoryIds.length - 2;
  if (first === undefined || others > 0 || (others === 0 && second === undefined))
    return plural(categoryIds.length, 'category', 'categories');
  return second === undefined ? first : `${first} and ${second}`;
}

/** Germany for DE; empty for what is no code of a country. */
export function knownCountry(code: string): string {
  const letters = code.trim().toUpperCase();
  if (!/^[A-Z]{2}$/.test(letters)) return '';
  const name = countryName(letters);
  return name === letters ? '' : name;
}
