import { Button } from '@commerce/ui/button';
import { createLazyRoute } from '@tanstack/react-router';
import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import { StaffShippingMethodsDocument, type StaffShippingMethodFragment } from '../../generated/prices-operations.ts';
import { useData } from '../../graphql/use-data.ts';
import { Page } from '../../layout/page.tsx';
import { Region } from '../../regions/region.tsx';
import { TableSkeleton, type Column } from '../../tables/table.tsx';
import { plural } from '../../text/format.ts';
import { RuleList, useRulePage } from '../rule-list.tsx';
import { RuleName, RuleStatus } from '../rule-parts.tsx';
import { ShippingDialog } from './shipping-dialog.tsx';
import { rateWords } from './shipping-form.ts';

export const route = createLazyRoute('/shipping')({ component: ShippingPage });

const shownRates = 4;

const columns = (onOpen: (id: string) => void): readonly Column<StaffShippingMethodFragment>[] => [
  {
    key: 'name',
    header: 'Method',
    cell: ({ id, name, description }) => (
      <>
        <RuleName onOpen={() => onOpen(id)}>{name}</RuleName>
        {description !== null && <p className="pb-1.5 text-caption text-soft max-md:hidden">{description}</p>}
      </>
    ),
  },
  { key: 'rates', header: 'Prices', cell: ({ rates }) => <Rates rates={rates} /> },
  { key: 'position', header: 'Position', cell: ({ position }) => position, isRight: true, isSpare: true },
  {
    key: 'active',
    header: 'Status',
    cell: ({ isActive }) => <RuleStatus isActive={isActive} word="Offered" />,
  },
];

function Rates({ rates }: Pick<StaffShippingMethodFragment, 'rates'>) {
  return (
    <ul className="py-1.5">
      {rates.slice(0, shownRates).map((rate, index) => (
        <li key={index}>{rateWords(rate)}</li>
      ))}
      {rates.length > shownRates && (
        <li className="text-soft">and {plural(rates.length - shownRates, 'more price')}</li>
      )}
    </ul>
  );
}

/** The ways to ship orders, in the order in which shoppers see them. */
function ShippingPage() {
  const list = useData(StaffShippingMethodsDocument, useRulePage());
  const [opened, setOpened] = useState<string>();
  return (
    <Page
      title="Shipping"
      actions={
        <Button variant="primary" size="small" icon={<Plus className="size-4" />} onClick={() => setOpened('new')}>
          New method
        </Button>
      }
    >
      <Region state={list} skeleton={<TableSkeleton rows={4} />}>
        {({ shippingMethods }) => (
          <RuleList
            label="Shipping methods"
            list={shippingMethods}
            columns={columns(setOpened)}
            empty={{
              title: 'There are no shipping methods yet',
              text: 'Without one, orders are shipped everywhere at no charge.',
            }}
          />
        )}
      </Region>
      {opened !== undefined && (
        <ShippingDialog
          method={list.data?.shippingMethods.nodes.find(({ id }) => id === opened)}
          onDone={list.reload}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Page>
  );
}
