import { Button } from '@commerce/ui/button';
import { Checkbox } from '@commerce/ui/checkbox';
import { Select } from '@commerce/ui/select';
import { TextField } from '@commerce/ui/text-field';
import type { FormEvent, ReactNode } from 'react';
import { paymentWords, statusWords } from '../../order/words.ts';
import { one, some, type Search } from '../../routing/search-text.ts';
import { periodWords } from './filter-chips.ts';
import { fieldsOf, searchOf } from './filter-fields.ts';
import { orderStatuses, paymentStatuses } from './order-filter.ts';

const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'JPY', 'KWD'].map((value) => ({ value, label: value }));
const periods = Object.entries(periodWords).map(([value, label]) => ({ value, label }));

/** All filters at once. They are applied together, so that the list is read once. */
export function FilterForm({
  search,
  onApply,
}: {
  readonly search: Search;
  readonly onApply: (search: Search) => void;
}) {
  const fields = fieldsOf(search);
  const apply = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onApply({ sort: search.sort, ...searchOf(new FormData(event.currentTarget)) });
  };
  return (
    <form onSubmit={apply} className="grid w-80 max-w-full gap-4">
      <Choices legend="Status" name="status" values={orderStatuses} words={statusWords} search={search} />
      <Choices legend="Payment" name="paymentStatus" values={paymentStatuses} words={paymentWords} search={search} />
      <Group legend="To look at">
        <Checkbox name="hasPaymentProblem" value="true" label="Payment" defaultChecked={fields.hasPaymentProblem} />
        <Checkbox name="hasFailedRefund" value="true" label="Failed refund" defaultChecked={fields.hasFailedRefund} />
      </Group>
      <Select label="Placed" name="placed" placeholder="At any time" options={periods} defaultValue={fields.placed} />
      <div className="grid grid-cols-2 gap-3">
        <TextField label="From" name="placedFrom" type="date" defaultValue={fields.placedFrom} />
        <TextField label="To" name="placedTo" type="date" defaultValue={fields.placedTo} />
      </div>
      <div className="grid grid-cols-3 gap-3">
        <Select
          label="Currency"
          name="currency"
          placeholder="Any"
          options={currencies}
          defaultValue={fields.currency}
        />
        <TextField label="Total from" name="minTotal" inputMode="decimal" defaultValue={fields.minTotal} />
        <TextField label="Total to" name="maxTotal" inputMode="decimal" defaultValue={fields.maxTotal} />
      </div>
      <div className="grid grid-cols-2 gap-3">
        <TextField label="Number" name="number" maxLength={20} defaultValue={one(search.number)} />
        <TextField label="SKU" name="sku" maxLength={100} defaultValue={one(search.sku)} />
      </div>
      <TextField label="Name" name="name" maxLength={100} defaultValue={one(search.name)} />
      <TextField label="E-mail begins with" name="email" maxLength={254} defaultValue={one(search.email)} />
      <div className="sticky -bottom-5 -mx-5 -mb-5 border-t border-line bg-surface px-5 py-4">
        <Button type="submit" variant="primary" size="small" isWide>
          Show orders
        </Button>
      </div>
    </form>
  );
}

function Choices<Value extends string>({
  legend,
  name,
  values,
  words,
  search,
}: {
  readonly legend: string;
  readonly name: string;
  readonly values: readonly Value[];
  readonly words: Readonly<Record<Value, string>>;
  readonly search: Search;
}) {
  const chosen = some(search[name], values) ?? [];
  return (
    <Group legend={legend}>
      {values.map((value) => (
        <Checkbox key={value} name={name} value={value} label={words[value]} defaultChecked={chosen.includes(value)} />
      ))}
    </Group>
  );
}

function Group({ legend, children }: { readonly legend: string; readonly children: ReactNode }) {
  return (
    <fieldset>
      <legend className="pb-1 text-small font-medium">{legend}</legend>
      <div className="grid grid-cols-2 gap-x-3">{children}</div>
    </fieldset>
  );
}
