import { Button } from '@commerce/ui/button';
import { createLazyRoute } from '@tanstack/react-router';
import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import { StaffPromotionsDocument, type StaffPromotionFragment } from '../../generated/prices-operations.ts';
import { useData } from '../../graphql/use-data.ts';
import { Page } from '../../layout/page.tsx';
import { Region } from '../../regions/region.tsx';
import { TableSkeleton, type Column } from '../../tables/table.tsx';
import { RuleList, useRulePage } from '../rule-list.tsx';
import { RuleName, RuleStatus } from '../rule-parts.tsx';
import { CouponsPanel } from './coupons-panel.tsx';
import { PromotionDialog } from './promotion-dialog.tsx';
import { promotionWords, scopeWords } from './promotion-input.ts';

export const route = createLazyRoute('/promotions')({ component: PromotionsPage });

const columns = (onOpen: (id: string) => void): readonly Column<StaffPromotionFragment>[] => [
  {
    key: 'name',
    header: 'Promotion',
    cell: ({ id, name }) => <RuleName onOpen={() => onOpen(id)}>{name}</RuleName>,
  },
  { key: 'gift', header: 'Gives', cell: promotionWords },
  { key: 'scope', header: 'When and for what', cell: scopeWords, isSpare: true },
  {
    key: 'coupon',
    header: 'For',
    cell: ({ requiresCoupon }) => (requiresCoupon ? 'Holders of a code' : 'Everybody'),
    isSpare: true,
  },
  { key: 'priority', header: 'Priority', cell: ({ priority }) => priority, isRight: true, isSpare: true },
  {
    key: 'active',
    header: 'Status',
    cell: ({ isActive }) => <RuleStatus isActive={isActive} word="In force" />,
  },
];

/** What lowers prices by itself or with a code, and the codes. */
function PromotionsPage() {
  const list = useData(StaffPromotionsDocument, useRulePage());
  const [opened, setOpened] = useState<string>();
  const promotions = list.data?.promotions.nodes ?? [];
  return (
    <Page
      title="Promotions"
      actions={
        <Button variant="primary" size="small" icon={<Plus className="size-4" />} onClick={() => setOpened('new')}>
          New promotion
        </Button>
      }
    >
      <Region state={list} skeleton={<TableSkeleton rows={5} />}>
        {({ promotions: page }) => (
          <RuleList
            label="Promotions"
            list={page}
            columns={columns(setOpened)}
            empty={{ title: 'There are no promotions yet', text: 'A promotion lowers prices for some time.' }}
          />
        )}
      </Region>
      <CouponsPanel promotions={promotions} />
      {opened !== undefined && (
        <PromotionDialog
          promotion={promotions.find(({ id }) => id === opened)}
          onDone={list.reload}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Page>
  );
}
