import { Badge } from '@commerce/ui/badge';
import { Button } from '@commerce/ui/button';
import { EmptyState } from '@commerce/ui/region-state';
import { TextButton } from '@commerce/ui/text-link';
import { createLazyRoute } from '@tanstack/react-router';
import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import { StaffPromotionsDocument, type StaffPromotionFragment } from '../../generated/catalogue-operations.ts';
import { useData } from '../../graphql/use-data.ts';
import { Page } from '../../layout/page.tsx';
import { Region } from '../../regions/region.tsx';
import { one } from '../../routing/search-text.ts';
import { Table, TableSkeleton, type Column } from '../../tables/table.tsx';
import { ListFoot } from '../lists/list-foot.tsx';
import { useFilters } from '../lists/use-filters.ts';
import { CouponsPanel } from './coupons-panel.tsx';
import { PromotionDialog } from './promotion-dialog.tsx';
import { promotionWords, scopeWords } from './promotion-input.ts';

export const route = createLazyRoute('/promotions')({ component: PromotionsPage });

const columns = (onOpen: (id: string) => void): readonly Column<StaffPromotionFragment>[] => [
  {
    key: 'name',
    header: 'Promotion',
    cell: ({ id, name }) => (
      <TextButton variant="quiet" size="small" onClick={() => onOpen(id)}>
        <span className="text-left font-medium text-text">{name}</span>
      </TextButton>
    ),
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
    cell: ({ isActive }) => (
      <Badge isSmall tone={isActive ? 'ok' : 'neutral'}>
        {isActive ? 'In force' : 'Off'}
      </Badge>
    ),
  },
];

/** What lowers prices by itself or with a code, and the codes. */
function PromotionsPage() {
  const [search, change] = useFilters();
  const list = useData(StaffPromotionsDocument, { first: 50, after: one(search.after) ?? null });
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
        {({ promotions: { nodes, totalCount, pageInfo } }) =>
          nodes.length === 0 ? (
            <div className="px-4 md:px-6">
              <EmptyState title="There are no promotions yet">A promotion lowers prices for some time.</EmptyState>
            </div>
          ) : (
            <>
              <Table label="Promotions" columns={columns(setOpened)} rows={nodes} keyOf={({ id }) => id} />
              <ListFoot
                list={{ nodes, totalCount, pageInfo }}
                after={one(search.after)}
                onPage={(after) => change({ after })}
              />
            </>
          )
        }
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
