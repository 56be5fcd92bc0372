import type { ListingPageQuery } from '../generated/operations.ts';
import type { ListingSearch } from '../routing/listing-search.ts';

type Facets = ListingPageQuery['productFacets'];
type Node = ListingPageQuery['products']['nodes'][number];

/** A value to filter by. */
interface FacetValue {
  /** As in the filter. */
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly swatch?: string | undefined;
}

/** Values of which any may match. */
export interface FacetGroup {
  /** The name in forms and addresses, such as `option.Size`. */
  readonly name: string;
  readonly label: string;
  readonly values: readonly FacetValue[];
  readonly chosen: readonly string[];
}

/** Names and values of options in the language of the page, by those in English. */
export interface OptionTexts {
  readonly names: ReadonlyMap<string, string>;
  readonly values: ReadonlyMap<string, string>;
  /** Colours by the value in English. */
  readonly swatches: ReadonlyMap<string, string>;
}

/** Options have the same order in every language, so the products that are shown translate them. */
export function optionTexts(nodes: readonly Node[]): OptionTexts {
  const names = new Map<string, string>();
  const values = new Map<string, string>();
  const swatches = new Map<string, string>();
  for (const { options, original = options } of nodes)
    original.forEach((option, index) => {
      const shown = options[index];
      if (shown === undefined) return;
      names.set(option.name, shown.name);
      option.values.forEach(({ value }, place) => {
        const local = shown.values[place];
        if (local === undefined) return;
        values.set(value, local.value);
        if (local.swatch !== null) swatches.set(value, local.swatch);
      });
    });
  return { names, values, swatches };
}

/** The groups of checkboxes of a list: brands, options, attributes. A group with nothing to choose is left out. */
export function facetGroups(
  { brands, options, attributes }: Facets,
  search: ListingSearch,
  { texts, brandLabel }: { readonly texts: OptionTexts; readonly brandLabel: string },
): FacetGroup[] {
  const optionGroups = options.map(({ name, values }) => ({
    name: `option.${name}`,
    label: texts.names.get(name) ?? name,
    chosen: search.option?.[name] ?? [],
    values: values.map(({ value, count }) => ({
      value,
      count,
      label: texts.values.get(value) ?? value,
      swatch: texts.swatches.get(value),
    })),
  }));
  const attributeGroups = attributes
    .filter(({ attribute }) => attribute.type === 'CHOICE')
    .map(({ attribute: { key, label, choices, original = choices }, values }) => ({
      name: `attribute.${key}`,
      label,
      chosen: search.attribute?.[key] ?? [],
      values: values.map(({ value, count }) => ({ value, count, label: choices[original.indexOf(value)] ?? value })),
    }));
  const brandGroup = {
    name: 'brand',
    label: brandLabel,
    chosen: search.brand ?? [],
    values: brands.map(({ brand, count }) => ({ value: brand.slug, label: brand.name, count })),
  };
  return [
    ...optionGroups.filter(hasSwatches),
    ...optionGroups.filter((each) => !hasSwatches(each)),
    ...attributeGroups,
    brandGroup,
  ]
    .map(withChosen)
    .filter(({ values, chosen }) => values.length > 1 || chosen.length > 0);
}

const hasSwatches = ({ values }: Pick<FacetGroup, 'values'>) => values.some(({ swatch }) => swatch !== undefined);

/** Chosen values stay in the list, with a count of 0, when no product has them: otherwise they could not be removed. */
function withChosen(group: FacetGroup): FacetGroup {
  const missing = group.chosen.filter((value) => !group.values.some((each) => each.value === value));
  return { ...group, values: [...group.values, ...missing.map((value) => ({ value, label: value, count: 0 }))] };
}

/** The search with one value of a group added or removed. */
export function withToggled(search: ListingSearch, group: FacetGroup, value: string): ListingSearch {
  const { chosen, name } = group;
  const next = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
  return withChoices(search, name, next);
}

function withChoices(search: ListingSearch, name: string, chosen: readonly string[]): ListingSearch {
  if (name === 'brand') return { ...search, brand: chosen };
  const [kind, ...rest] = name.split('.') as ['option' | 'attribute', ...string[]];
  return { ...search, [kind]: { ...search[kind], [rest.join('.')]: chosen } };
}
