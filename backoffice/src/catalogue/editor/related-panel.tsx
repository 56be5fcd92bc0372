import { IconButton } from '@commerce/ui/icon-button';
import ArrowUp from 'lucide-react/icons/arrow-up';
import X from 'lucide-react/icons/x';
import { useState } from 'react';
import { StaffProductsByTextDocument, StaffProductTitlesDocument } from '../../generated/catalogue-operations.ts';
import { useData } from '../../graphql/use-data.ts';
import { Panel } from '../../layout/panel.tsx';
import { SearchBox } from '../lists/search-box.tsx';
import { useEditor, useField } from './editor-context.ts';
import { listOf } from './fields.ts';

const maximum = 20;

/** Products that are shown with this one, in their order. */
export function RelatedPanel() {
  const { product } = useEditor();
  const { value, error, onValueChange } = useField('related');
  const ids = listOf(value);
  const [text, setText] = useState<string>();
  const { data: titles } = useData(StaffProductTitlesDocument, { ids }, { isPaused: ids.length === 0 });
  const { data: found } = useData(StaffProductsByTextDocument, { text: text ?? '' }, { isPaused: text === undefined });
  const change = (next: readonly string[]) => onValueChange(next.join(','));
  const titleOf = (id: string) => titles?.products.nodes.find((each) => each.id === id)?.title ?? '…';
  const offered = found?.products.nodes.filter(({ id }) => id !== product.id && !ids.includes(id)) ?? [];
  return (
    <Panel title="Related products" detail={ids.length === 0 ? 'chosen by the shop' : undefined}>
      <div className="grid gap-3">
        <ol className="grid">
          {ids.map((id, index) => (
            <li key={id} className="flex items-center gap-1 text-small">
              <span className="mr-auto truncate">{titleOf(id)}</span>
              {index > 0 && (
                <IconButton
                  label={`Move ${titleOf(id)} up`}
                  icon={<ArrowUp className="size-4" />}
                  onClick={() => change(ids.with(index, ids[index - 1]!).with(index - 1, id))}
                />
              )}
              <IconButton
                label={`Remove ${titleOf(id)}`}
                icon={<X className="size-4" />}
                onClick={() => change(ids.filter((each) => each !== id))}
              />
            </li>
          ))}
        </ol>
        {error && <p className="text-small text-sale">{error}</p>}
        {ids.length < maximum && <SearchBox label="Find a product to add" value={text} onSearch={setText} />}
        {text !== undefined && offered.length > 0 && (
          <ul className="grid rounded-input border border-line">
            {offered.map(({ id, title }) => (
              <li key={id} className="border-b border-line last:border-0">
                <button
                  type="button"
                  className="min-h-(--target) w-full px-3 py-1.5 text-left text-small hover:bg-sunken"
                  onClick={() => {
                    change([...ids, id]);
                    setText(undefined);
                  }}
                >
                  Add {title}
                </button>
              </li>
            ))}
          </ul>
        )}
        {text !== undefined && found !== undefined && offered.length === 0 && (
          <p className="text-small text-soft">No other product matches.</p>
        )}
      </div>
    </Panel>
  );
}
