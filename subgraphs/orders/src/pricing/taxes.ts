import { allocate, roundedShare, sumOf } from './allocation.ts';
import { whole, type AppliedTax, type TaxRule } from './pricing.ts';

/** Something that is taxed: a line, or shipping. */
export interface Taxable {
  readonly amount: bigint;
  readonly categoryIds: readonly string[];
}

export interface Taxes {
  /** Of each taxable, in their order. */
  readonly taxes: readonly bigint[];
  /** The parts that prices do not include. */
  readonly added: readonly bigint[];
  readonly applied: readonly AppliedTax[];
}

/**
 * The taxes of a country. Everything of one tax rule is taxed together: the tax of the sum is rounded once, and then
 * allocated in proportion to the amounts.
 */
export function taxesOf(taxables: readonly Taxable[], rules: readonly TaxRule[], countryCode: string | null): Taxes {
  const ofCountry = rules
    .filter((rule) => rule.countryCode === countryCode)
    .toSorted((a, b) => (a.taxClass < b.taxClass ? -1 : 1));
  const taxes = taxables.map(() => 0n);
  const added = taxables.map(() => 0n);
  const applied: AppliedTax[] = [];
  const ruleOf = rulesFor(taxables, ofCountry);
  for (const rule of ofCountry) {
    const weights = taxables.map(({ amount }, index) => (ruleOf[index] === rule ? amount : 0n));
    const base = sumOf(weights);
    if (base === 0n) continue;
    const amount = taxIn(base, rule);
    for (const [index, part] of allocate(amount, weights).entries()) {
      taxes[index]! += part;
      if (!rule.isIncluded) added[index]! += part;
    }
    const { taxClass, rate, isIncluded } = rule;
    applied.push({ taxClass, rate, isIncluded, base, amount });
  }
  return { taxes, added, applied };
}

/** Included tax is a part of the amount, and added tax is a share of it. */
function taxIn(base: bigint, { rate, isIncluded }: TaxRule): bigint {
  return roundedShare(base, rate, isIncluded ? whole + rate : whole);
}

/** The first class of one of the categories of each, or else the standard class. */
function rulesFor(taxables: readonly Taxable[], rules: readonly TaxRule[]): (TaxRule | undefined)[] {
  const indexOf = new Map<string, number>();
  for (const [index, { categoryIds }] of rules.entries())
    for (const id of categoryIds) if (!indexOf.has(id)) indexOf.set(id, index);
  const standard = rules.find(({ categoryIds }) => categoryIds.length === 0);
  return taxables.map(({ categoryIds }) => {
    const first = categoryIds.reduce((least, id) => Math.min(least, indexOf.get(id) ?? Infinity), Infinity);
    return rules[first] ?? standard;
  });
}
