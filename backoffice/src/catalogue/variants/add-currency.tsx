import { currencies } from '../../text/amounts.ts';
import { useEditor } from '../editor/editor-context.ts';
import { CompactSelect } from '../lists/compact-select.tsx';
import { gridColumns } from './variant-columns.ts';

/** Gives the grid columns for prices in another currency. */
export function AddCurrency() {
  const { product, draft, dispatch } = useEditor();
  const used = new Set(gridColumns(product, draft.mine).map(({ currency }) => currency));
  const options = currencies.filter((each) => !used.has(each)).map((each) => ({ value: each, label: each }));
  const add = (currency: string | undefined): void => {
    if (currency === undefined) return;
    const names = product.variants.flatMap(({ id }) => [
      `variants.${id}.price.${currency}`,
      `variants.${id}.listPrice.${currency}`,
    ]);
    dispatch({ type: 'edit', fields: Object.fromEntries(names.map((name) => [name, ''])) });
  };
  return (
    <CompactSelect
      label="Add prices in another currency"
      all="Add currency"
      value=""
      onChange={add}
      options={options}
    />
  );
}
