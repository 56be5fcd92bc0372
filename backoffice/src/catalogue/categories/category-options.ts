interface Category {
  readonly slug: string;
  readonly path: readonly { readonly name: string }[];
}

/** The options of a select of categories, each with its path, in the order of their words. */
export const categoryOptions = (categories: readonly Category[]) =>
  categories
    .map(({ slug, path }) => ({ value: slug, label: path.map(({ name }) => name).join(' › ') }))
    .toSorted((one, other) => one.label.localeCompare(other.label));
