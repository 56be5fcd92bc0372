import { IconButton } from '@commerce/ui/icon-button';
import { Select } from '@commerce/ui/select';
import { TextField } from '@commerce/ui/text-field';
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import Trash2 from 'lucide-react/icons/trash-2';
import { currencies } from '../../text/amounts.ts';
import type { RateForm } from './shipping-form.ts';

interface RateFieldsProps {
  readonly rate: RateForm;
  readonly index: number;
  readonly count: number;
  readonly onChange: (changes: Partial<RateForm>) => void;
  readonly onMove: (steps: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** One price of a shipping method, and the orders that it is for. */
export function RateFields({ rate, index, count, onChange, onMove, onRemove }: RateFieldsProps) {
  const text = (name: keyof RateForm, field: string) => ({
    name: `rates.${index}.${field}`,
    value: rate[name],
    onValueChange: (value: string) => onChange({ [name]: value }),
  });
  const amounts = { inputMode: 'decimal', note: 'optional' } as const;
  const weights = { inputMode: 'numeric', note: 'optional', suffix: 'g' } as const;
  const codes = [...new Set<string>([...currencies, rate.currency])];
  return (
    <fieldset aria-label={`Price ${index + 1}`} className="grid gap-3 rounded-button border border-line px-4 pt-1 pb-4">
      <div className="flex items-center">
        <span className="mr-auto text-small font-medium">Price {index + 1}</span>
        <RateButtons {...{ index, count, onMove, onRemove }} />
      </div>
      <div className="grid items-start gap-3 sm:grid-cols-[7rem_1fr_1.4fr]">
        <Select
          label="Currency"
          options={codes.map((code) => ({ value: code, label: code }))}
          {...text('currency', 'currencyCode')}
        />
        <TextField label="Price" required inputMode="decimal" {...text('price', 'priceMinor')} />
        <TextField label="Countries" placeholder="All" autoComplete="off" {...text('countries', 'countryCodes')} />
      </div>
      <div className="grid grid-cols-2 items-start gap-3">
        <TextField label="Sum from" {...amounts} {...text('minSubtotal', 'minSubtotalMinor')} />
        <TextField label="Sum up to" {...amounts} {...text('maxSubtotal', 'maxSubtotalMinor')} />
        <TextField label="Weight from" {...weights} {...text('minWeight', 'minWeightGrams')} />
        <TextField label="Weight up to" {...weights} {...text('maxWeight', 'maxWeightGrams')} />
      </div>
    </fieldset>
  );
}

function RateButtons({ index, count, onMove, onRemove }: Omit<RateFieldsProps, 'rate' | 'onChange'>) {
  const name = `price ${index + 1}`;
  return (
    <>
      <IconButton
        label={index === 0 ? `The first: ${name}` : `Move ${name} up`}
        icon={<ArrowUp className="size-4" />}
        isUnavailable={index === 0}
        onClick={() => onMove(-1)}
      />
      <IconButton
        label={index === count - 1 ? `The last: ${name}` : `Move ${name} down`}
        icon={<ArrowDown className="size-4" />}
        isUnavailable={index === count - 1}
        onClick={() => onMove(1)}
      />
      <IconButton
        label={count === 1 ? `The only price: ${name}` : `Remove ${name}`}
        icon={<Trash2 className="size-4" />}
        isUnavailable={count === 1}
        onClick={onRemove}
      />
    </>
  );
}
