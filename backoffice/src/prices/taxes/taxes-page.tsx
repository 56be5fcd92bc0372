import { Button } from '@commerce/ui/button';
import { createLazyRoute } from '@tanstack/react-router';
import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import {
  StaffTaxRatesDocument,
  TaxCategoriesDocument,
  type StaffTaxRateFragment,
  type TaxCategoriesQuery,
} from '../../generated/prices-operations.ts';
import { useData } from '../../graphql/use-data.ts';
import { Page } from '../../layout/page.tsx';
import { Region } from '../../regions/region.tsx';
import { useViewer } from '../../session/viewer-context.ts';
import { TableSkeleton, type Column } from '../../tables/table.tsx';
import { countryName } from '../../text/countries.ts';
import { ForAdmins } from '../for-admins.tsx';
import { RuleList, useRulePage } from '../rule-list.tsx';
import { RuleName, RuleStatus } from '../rule-parts.tsx';
import { TaxDialog } from './tax-dialog.tsx';
import { categoriesWords, percentText } from './tax-form.ts';

export const route = createLazyRoute('/taxes')({ component: TaxesPage });

const columns = (
  categories: TaxCategoriesQuery['categories'],
  onOpen: ((id: string) => void) | undefined,
): readonly Column<StaffTaxRateFragment>[] => [
  {
    key: 'country',
    header: 'Country',
    cell: ({ id, countryCode }) => (
      <RuleName onOpen={onOpen && (() => onOpen(id))}>{countryName(countryCode)}</RuleName>
    ),
  },
  { key: 'class', header: 'Class', cell: ({ taxClass }) => <span className="font-mono text-caption">{taxClass}</span> },
  { key: 'rate', header: 'Rate', cell: ({ rateMillionths }) => `${percentText(rateMillionths)} %`, isRight: true },
  {
    key: 'how',
    header: 'How',
    cell: ({ isIncluded }) => (isIncluded ? 'Included in prices' : 'Added to prices'),
    isSpare: true,
  },
  { key: 'for', header: 'For', cell: (rate) => categoriesWords(rate, categories), isSpare: true },
  { key: 'active', header: 'Status', cell: ({ isActive }) => <RuleStatus isActive={isActive} word="Charged" /> },
];

/** The taxes of the countries that orders are shipped to. Administrators change them. */
function TaxesPage() {
  const isAdmin = useViewer().role === 'ADMIN';
  const list = useData(StaffTaxRatesDocument, useRulePage());
  const categories = useData(TaxCategoriesDocument, {}).data?.categories ?? [];
  const [opened, setOpened] = useState<string>();
  return (
    <Page
      title="Taxes"
      actions={
        isAdmin && (
          <Button variant="primary" size="small" icon={<Plus className="size-4" />} onClick={() => setOpened('new')}>
            New tax rate
          </Button>
        )
      }
    >
      <ForAdmins>Administrators change taxes.</ForAdmins>
      <Region state={list} skeleton={<TableSkeleton rows={6} />}>
        {({ taxRates }) => (
          <RuleList
            label="Tax rates"
            list={taxRates}
            columns={columns(categories, isAdmin ? setOpened : undefined)}
            empty={{ title: 'There are no tax rates yet', text: 'A country without a rate has no tax.' }}
          />
        )}
      </Region>
      {opened !== undefined && (
        <TaxDialog
          rate={list.data?.taxRates.nodes.find(({ id }) => id === opened)}
          categories={categories}
          onDone={list.reload}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Page>
  );
}
