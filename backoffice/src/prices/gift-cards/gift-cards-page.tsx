import { Button } from '@commerce/ui/button';
import { createLazyRoute } from '@tanstack/react-router';
import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import { StaffGiftCardsDocument, type StaffGiftCardFragment } from '../../generated/prices-operations.ts';
import { useData } from '../../graphql/use-data.ts';
import { Page } from '../../layout/page.tsx';
import { Region } from '../../regions/region.tsx';
import { useViewer } from '../../session/viewer-context.ts';
import { TableSkeleton, type Column } from '../../tables/table.tsx';
import { day, money } from '../../text/format.ts';
import { ForAdmins } from '../for-admins.tsx';
import { RuleList, useRulePage } from '../rule-list.tsx';
import { RuleName } from '../rule-parts.tsx';
import { GiftCardDrawer } from './gift-card-drawer.tsx';
import { GiftCardStatus } from './gift-card-status.tsx';
import { IssueDialog } from './issue-dialog.tsx';

export const route = createLazyRoute('/gift-cards')({ component: GiftCardsPage });

const columns = (onOpen: (id: string) => void): readonly Column<StaffGiftCardFragment>[] => [
  {
    key: 'card',
    header: 'Card',
    cell: ({ id, lastCharacters }) => (
      <RuleName onOpen={() => onOpen(id)}>
        <span className="font-mono">… {lastCharacters}</span>
      </RuleName>
    ),
  },
  { key: 'balance', header: 'Balance', cell: ({ balance }) => money(balance), isRight: true },
  { key: 'initial', header: 'Issued with', cell: ({ initial }) => money(initial), isRight: true, isSpare: true },
  { key: 'issued', header: 'Issued', cell: ({ issuedAt }) => day(issuedAt), isSpare: true },
  {
    key: 'expires',
    header: 'Expires',
    cell: ({ expiresAt }) => (expiresAt === null ? 'never' : day(expiresAt)),
    isSpare: true,
  },
  { key: 'status', header: 'Status', cell: (card) => <GiftCardStatus card={card} /> },
];

/** Prepaid balances, newest first. Administrators issue and block them. */
function GiftCardsPage() {
  const isAdmin = useViewer().role === 'ADMIN';
  const list = useData(StaffGiftCardsDocument, useRulePage());
  const [opened, setOpened] = useState<string>();
  const [isIssuing, setIssuing] = useState(false);
  const card = list.data?.giftCards.nodes.find(({ id }) => id === opened);
  return (
    <Page
      title="Gift cards"
      actions={
        isAdmin && (
          <Button variant="primary" size="small" icon={<Plus className="size-4" />} onClick={() => setIssuing(true)}>
            Issue a gift card
          </Button>
        )
      }
    >
      <ForAdmins>Administrators issue and block gift cards.</ForAdmins>
      <Region state={list} skeleton={<TableSkeleton rows={6} />}>
        {({ giftCards }) => (
          <RuleList
            label="Gift cards"
            list={giftCards}
            columns={columns(setOpened)}
            empty={{ title: 'There are no gift cards yet', text: 'Whoever has the code of one can pay with it.' }}
          />
        )}
      </Region>
      {card && <GiftCardDrawer card={card} onDone={list.reload} onClose={() => setOpened(undefined)} />}
      {isIssuing && <IssueDialog onIssued={list.reload} onClose={() => setIssuing(false)} />}
    </Page>
  );
}
