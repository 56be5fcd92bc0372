import { Button } from '@commerce/ui/button';
import { useState } from 'react';
import {
  StaffCouponCodesDocument,
  type StaffCouponFragment,
  type StaffPromotionFragment,
} from '../../generated/prices-operations.ts';
import { useData } from '../../graphql/use-data.ts';
import { Panel } from '../../layout/panel.tsx';
import { Region } from '../../regions/region.tsx';
import { Table, TableSkeleton, type Column } from '../../tables/table.tsx';
import { count } from '../../text/format.ts';
import { ListFoot } from '../../tables/list-foot.tsx';
import { RuleName, RuleStatus } from '../rule-parts.tsx';
import { CouponDialog } from './coupon-dialog.tsx';

/** The codes with which shoppers get promotions, and how often they were used. */
export function CouponsPanel({ promotions }: { readonly promotions: readonly StaffPromotionFragment[] }) {
  const [after, setAfter] = useState<string>();
  const list = useData(StaffCouponCodesDocument, { first: 50, after: after ?? null });
  const [opened, setOpened] = useState<string>();
  const columns = couponColumns(promotions, setOpened);
  return (
    <Panel
      title="Coupon codes"
      isFlush
      className="mx-4 my-6 md:mx-6"
      aside={
        <Button size="small" onClick={() => setOpened('new')}>
          New code
        </Button>
      }
    >
      <Region state={list} skeleton={<TableSkeleton rows={3} />}>
        {({ couponCodes: { nodes, totalCount, pageInfo } }) =>
          nodes.length === 0 ? (
            <p className="p-4 text-small text-soft">There are no codes yet. A promotion that requires one needs one.</p>
          ) : (
            <>
              <Table label="Coupon codes" columns={columns} rows={nodes} keyOf={({ id }) => id} />
              <ListFoot list={{ nodes, totalCount, pageInfo }} after={after} onPage={setAfter} />
            </>
          )
        }
      </Region>
      {opened !== undefined && (
        <CouponDialog
          coupon={list.data?.couponCodes.nodes.find(({ id }) => id === opened)}
          promotions={promotions}
          onDone={list.reload}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Panel>
  );
}

const couponColumns = (
  promotions: readonly StaffPromotionFragment[],
  onOpen: (couponId: string) => void,
): readonly Column<StaffCouponFragment>[] => [
  {
    key: 'code',
    header: 'Code',
    cell: ({ id, code }) => (
      <RuleName onOpen={() => onOpen(id)}>
        <span className="font-mono">{code}</span>
      </RuleName>
    ),
  },
  {
    key: 'promotion',
    header: 'Gives',
    cell: ({ promotionId }) => promotions.find(({ id }) => id === promotionId)?.name ?? '–',
  },
  { key: 'uses', header: 'Used', cell: usesWords, isRight: true },
  {
    key: 'active',
    header: 'Status',
    cell: ({ isActive }) => <RuleStatus isActive={isActive} word="Usable" />,
  },
];

const usesWords = ({ useCount, maxUses }: StaffCouponFragment): string =>
  maxUses === null ? count(useCount) : `${count(useCount)} of ${count(maxUses)}`;
