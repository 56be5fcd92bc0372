import { rule, type Rule } from '@commerce/graphql';
import type { VariantOption } from '@commerce/shop';

type Options = readonly VariantOption[];

/**
 * The rule that the options of a variant violate beside those of the product's other variants. Customers choose a
 * variant by its options, so all variants of a product have options of the same names, and no two the same values.
 */
export function violatedOptionRule(options: Options, others: readonly Options[]): Rule | undefined {
  const names = namesOf(options);
  if (new Set(names).size < names.length) return repeatedName;
  const [first] = others;
  if (first === undefined) return undefined;
  if (keyOf(names) !== keyOf(namesOf(first))) return otherNames(first);
  const chosen = choiceOf(options);
  return others.some((other) => choiceOf(other) === chosen) ? sameOptions : undefined;
}

const repeatedName = rule('DUPLICATE', 'Must not have two options with the same name.');
const sameOptions = rule('DUPLICATE', "Must differ from the options of the product's other variants.");

function otherNames(first: Options): Rule {
  const allowedValues = first.map(({ name }) => name);
  const message =
    allowedValues.length === 0
      ? "Must be empty, because the product's other variants have no options."
      : `Must have the same names as the options of the product's other variants: ${allowedValues.join(', ')}.`;
  return rule('NOT_ALLOWED', message, { allowedValues });
}

const namesOf = (options: Options) => options.map(({ name }) => name);

/** The same text for the same items in any order. */
const keyOf = (items: readonly unknown[]) => JSON.stringify(items.map((item) => JSON.stringify(item)).toSorted());

const choiceOf = (options: Options) => keyOf(options.map(({ name, value }) => [name, value]));
