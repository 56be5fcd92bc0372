/** The chosen value of each option, by the option's name. */
export type Selection = Readonly<Record<string, string>>;

/** The part of a variant that a choice is about. */
export interface Choosable {
  readonly id: string;
  readonly availableQuantity: number;
  readonly options: readonly { readonly name: string; readonly value: string }[];
}

const selectionOf = ({ options }: Choosable): Selection =>
  Object.fromEntries(options.map(({ name, value }) => [name, value]));

const has = ({ options }: Choosable, name: string, value: string) =>
  options.some((option) => option.name === name && option.value === value);

/** What is chosen at first: the first variant that can be ordered, or the first of all. */
export function firstSelection(variants: readonly Choosable[]): Selection {
  const first = variants.find(({ availableQuantity }) => availableQuantity > 0) ?? variants[0];
  return first === undefined ? {} : selectionOf(first);
}

/** The variant with exactly these values; undefined if there is none. */
export function variantOf<Variant extends Choosable>(
  variants: readonly Variant[],
  selection: Selection,
): Variant | undefined {
  return variants.find((variant) => variant.options.every(({ name, value }) => selection[name] === value));
}

/**
 * Chooses a value. The other choices stay, if a variant has them all. Otherwise they become those of the variant with
 * this value that differs least; of equal ones, of one that can be ordered.
 */
export function choose(variants: readonly Choosable[], selection: Selection, name: string, value: string): Selection {
  const wanted = { ...selection, [name]: value };
  const distance = ({ options, availableQuantity }: Choosable) =>
    options.filter((option) => wanted[option.name] !== option.value).length + (availableQuantity > 0 ? 0 : 0.5);
  const exact = variantOf(variants, wanted);
  if (exact !== undefined) return selectionOf(exact);
  const [nearest] = variants
    .filter((variant) => has(variant, name, value))
    .toSorted((one, other) => distance(one) - distance(other));
  return nearest === undefined ? selection : selectionOf(nearest);
}

/** Whether a value leads to something that can be ordered, with the other choices as they are. */
export function canOrder(variants: readonly Choosable[], selection: Selection, name: string, value: string): boolean {
  const wanted = { ...selection, [name]: value };
  const exact = variantOf(variants, wanted);
  if (exact !== undefined) return exact.availableQuantity > 0;
  return variants.some((variant) => has(variant, name, value) && variant.availableQuantity > 0);
}
