import { Button } from '@commerce/ui/button';
import { IconButton } from '@commerce/ui/icon-button';
import { SwatchMark } from '@commerce/ui/swatches';
import Palette from 'lucide-react/icons/palette';
import { useState } from 'react';
import { Panel } from '../../layout/panel.tsx';
import { useEditor } from '../editor/editor-context.ts';
import type { EditedProduct } from '../editor/fields.ts';
import { OptionDialog, OptionValueDialog } from './rename-dialogs.tsx';
import { SwatchDialog } from './swatch-dialog.tsx';

type OptionValue = EditedProduct['options'][number]['values'][number];

type Opened =
  | { readonly kind: 'option'; readonly name: string }
  | { readonly kind: 'value' | 'swatch'; readonly name: string; readonly value: string };

/** How the variants differ. A name or a colour is changed for all of them at once. */
export function OptionsPanel() {
  const { options } = useEditor().product;
  const [opened, setOpened] = useState<Opened>();
  if (options.length === 0) return null;
  return (
    <Panel title="Options" detail="of all variants">
      <dl className="grid items-center gap-x-6 gap-y-4 sm:grid-cols-[max-content_minmax(0,1fr)]">
        {options.map(({ name, values }) => (
          <div key={name} className="contents">
            <dt>
              <Button
                size="small"
                aria-label={`Rename the option ${name}`}
                onClick={() => setOpened({ kind: 'option', name })}
              >
                {name}
              </Button>
            </dt>
            <dd className="flex flex-wrap gap-2">
              {values.map((value) => (
                <Value key={value.value} {...value} onOpen={(kind) => setOpened({ kind, name, value: value.value })} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {opened && <OpenedDialog opened={opened} options={options} onClose={() => setOpened(undefined)} />}
    </Panel>
  );
}

function Value({ value, swatch, onOpen }: OptionValue & { readonly onOpen: (kind: 'value' | 'swatch') => void }) {
  return (
    <span className="flex rounded-button border border-control">
      <IconButton
        label={`Colour of ${value}`}
        icon={swatch === null ? <Palette className="size-4" /> : <SwatchMark colour={swatch} />}
        onClick={() => onOpen('swatch')}
      />
      <Button size="small" variant="plain" aria-label={`Rename ${value}`} onClick={() => onOpen('value')}>
        {value}
      </Button>
    </span>
  );
}

interface OpenedDialogProps {
  readonly opened: Opened;
  readonly options: EditedProduct['options'];
  readonly onClose: () => void;
}

function OpenedDialog({ opened, options, onClose }: OpenedDialogProps) {
  const { name } = opened;
  if (opened.kind === 'option') return <OptionDialog name={name} onClose={onClose} />;
  const { value } = opened;
  if (opened.kind === 'value') return <OptionValueDialog name={name} value={value} onClose={onClose} />;
  const found = options.find((option) => option.name === name)?.values.find((each) => each.value === value);
  return <SwatchDialog name={name} value={value} swatch={found?.swatch ?? null} onClose={onClose} />;
}
