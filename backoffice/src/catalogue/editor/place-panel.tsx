import { Select } from '@commerce/ui/select';
import { TextField } from '@commerce/ui/text-field';
import type { StaffCatalogueChoicesQuery } from '../../generated/catalogue-operations.ts';
import { Panel } from '../../layout/panel.tsx';
import { categoryOptions } from '../categories/category-options.ts';
import { useEditor, useField } from './editor-context.ts';

type Attribute = StaffCatalogueChoicesQuery['categories'][number]['attributes'][number];

/** Where the product is: its category, its brand, and the attributes that its category has. */
export function PlacePanel({ attributes }: { readonly attributes: readonly Attribute[] }) {
  const { choices, product } = useEditor();
  const categories = choices?.categories ?? [{ ...product.category, path: [product.category] }];
  const brands = choices?.brands.nodes ?? (product.brand === null ? [] : [product.brand]);
  return (
    <Panel title="Category, brand, attributes">
      <div className="grid gap-4">
        <Select label="Category" options={categoryOptions(categories)} {...useField('category')} />
        <Select
          label="Brand"
          placeholder="No brand"
          options={brands.map(({ slug, name }) => ({ value: slug, label: name }))}
          {...useField('brand')}
        />
        {attributes.map((attribute) => (
          <AttributeField key={attribute.key} attribute={attribute} />
        ))}
        {choices !== undefined && attributes.length === 0 && (
          <p className="text-small text-soft">This category has no attributes.</p>
        )}
      </div>
    </Panel>
  );
}

function AttributeField({ attribute }: { readonly attribute: Attribute }) {
  const { key, label, type, unit, choices, required } = attribute;
  const field = useField(`attributes.${key}`);
  const note = required ? 'required' : undefined;
  if (type === 'NUMBER') return <TextField label={label} note={note} inputMode="decimal" suffix={unit} {...field} />;
  const options =
    type === 'CHOICE'
      ? choices.map((choice) => ({ value: choice, label: choice }))
      : [
          { value: 'true', label: 'Yes' },
          { value: 'false', label: 'No' },
        ];
  return <Select label={label} note={note} placeholder="Not set" options={options} {...field} />;
}
