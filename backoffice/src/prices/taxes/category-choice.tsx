import { Checkbox } from '@commerce/ui/checkbox';
import type { TaxCategoriesQuery } from '../../generated/prices-operations.ts';

/** The categories whose products a tax rate is for. */
export function CategoryChoice({
  categories,
  chosen,
  onChange,
}: {
  readonly categories: TaxCategoriesQuery['categories'];
  readonly chosen: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}) {
  const rows = categories
    .map(({ id, path }) => ({ id, label: path.map(({ name }) => name).join(' › ') }))
    .toSorted((one, other) => one.label.localeCompare(other.label));
  return (
    <fieldset className="grid gap-1.5">
      <legend className="text-small font-medium">Categories of the class</legend>
      <p className="text-caption text-soft">
        {chosen.length === 0
          ? 'Without any, it is for all products of no other class, and for shipping.'
          : 'Categories below a chosen one are chosen by themselves.'}
      </p>
      <div className="max-h-48 overflow-y-auto rounded-input border border-line px-3 empty:hidden">
        {rows.map(({ id, label }) => (
          <Checkbox
            key={id}
            name="categoryIds"
            label={label}
            checked={chosen.includes(id)}
            onChange={({ target }) => onChange(target.checked ? [...chosen, id] : chosen.filter((each) => each !== id))}
          />
        ))}
      </div>
    </fieldset>
  );
}
