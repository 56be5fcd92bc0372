import { Anchor } from '@commerce/ui/anchor';
import { cx } from '@commerce/ui/cx';
import { IconButton } from '@commerce/ui/icon-button';
import { TextButton } from '@commerce/ui/text-link';
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import Trash from 'lucide-react/icons/trash-2';
import type { StaffProductStockQuery } from '../../generated/catalogue-operations.ts';
import { count, day, money } from '../../text/format.ts';
import { useEditor } from '../editor/editor-context.ts';
import type { EditedVariant } from '../editor/fields.ts';
import type { GridColumn } from './variant-columns.ts';

type Stock = StaffProductStockQuery['inventory']['nodes'][number];

export function VariantRow(props: {
  readonly variant: EditedVariant;
  readonly columns: readonly GridColumn[];
  readonly stock: Stock | undefined;
  readonly onUp: (() => void) | undefined;
  readonly onDown: (() => void) | undefined;
  readonly onDiscount: () => void;
  readonly onRemove: () => void;
}) {
  const { variant, columns, stock, onUp, onDown, onDiscount, onRemove } = props;
  const { sku, discount } = variant;
  return (
    <tr>
      {columns.map((column) => (
        <td key={column.id} className={cellClass}>
          <Cell variant={variant} column={column} />
        </td>
      ))}
      <td className={cx(cellClass, 'relative px-2 whitespace-nowrap')}>
        <TextButton size="small" onClick={onDiscount}>
          {discount === null ? 'Add' : discountWords(discount)}
          <span className="sr-only">, discount of {sku}</span>
        </TextButton>
      </td>
      <td className={cx(cellClass, 'px-2 whitespace-nowrap')}>
        {stock && (
          <Anchor
            href={`/admin/stock?sku=${encodeURIComponent(sku)}&variant=${variant.id}`}
            className="target grid hover:underline"
          >
            <span className={cx(stock.low && 'text-warn')}>{count(stock.available)} available</span>
            <span className="text-caption text-soft">{locationWords(stock)}</span>
          </Anchor>
        )}
      </td>
      <td className={cx(cellClass, 'pr-3 text-right whitespace-nowrap')}>
        <IconButton
          label={`Move ${sku} up`}
          icon={<ArrowUp className="size-4" />}
          isUnavailable={onUp === undefined}
          onClick={onUp}
        />
        <IconButton
          label={`Move ${sku} down`}
          icon={<ArrowDown className="size-4" />}
          isUnavailable={onDown === undefined}
          onClick={onDown}
        />
        <IconButton label={`Remove ${sku}`} icon={<Trash className="size-4" />} onClick={onRemove} />
      </td>
    </tr>
  );
}

function Cell({ variant, column }: { readonly variant: EditedVariant; readonly column: GridColumn }) {
  const { draft, dispatch, faults } = useEditor();
  const key = `variants.${variant.id}.${column.id}`;
  const value = draft.mine[key] ?? '';
  const isChanged = value !== (draft.saved[key] ?? '');
  const fault = faults[key];
  return (
    <input
      aria-label={`${column.header} of ${variant.sku}`}
      aria-invalid={fault !== undefined || undefined}
      title={fault}
      data-column={column.id}
      inputMode={column.isNumber ? 'decimal' : undefined}
      value={value}
      onChange={({ target }) => dispatch({ type: 'edit', fields: { [key]: target.value } })}
      className={cx(
        'h-(--row) rounded-none border border-transparent bg-transparent px-2 text-small tabular-nums -outline-offset-2 hover:border-line',
        column.id === 'sku' && 'font-mono text-caption',
        column.isNumber && 'text-right',
        column.width,
        isChanged && 'bg-brand-soft',
        fault !== undefined && 'border-sale!',
      )}
    />
  );
}

/** A discount in a few words: "15 % until 3 Dec". */
function discountWords({
  percentage,
  amounts,
  startsAt,
  endsAt,
  active,
}: NonNullable<EditedVariant['discount']>): string {
  const off =
    percentage === null ? (amounts ?? []).map((amount) => `−${money(amount)}`).join(', ') : `−${percentage} %`;
  if (!active && new Date(startsAt) > new Date()) return `${off} from ${day(startsAt)}`;
  return endsAt === null ? off : `${off} until ${day(endsAt)}`;
}

const locationWords = ({ locations, reserved }: Stock): string =>
  [
    ...locations.map(({ onHand, location }) => `${count(onHand)} ${location.name}`),
    ...(reserved > 0 ? [`${count(reserved)} reserved`] : []),
  ].join(', ');

const cellClass = 'h-(--row) border-b border-line first:pl-2';
