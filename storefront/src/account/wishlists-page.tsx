import { Button } from '@commerce/ui/button';
import { EmptyState } from '@commerce/ui/region-state';
import Heart from 'lucide-react/icons/heart';
import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AccountForm } from '../forms/account-form.tsx';
import { Input } from '../forms/input.tsx';
import { useSubmit } from '../forms/use-submit.ts';
import { AccountWishlistsDocument, NewWishlistDocument } from '../generated/account-operations.ts';
import { AccountFrame } from './frame.tsx';
import { PrivateRegion, usePrivateData } from './private-data.tsx';
import { WishlistPanel } from './wishlist-panel.tsx';
import type { Wishlist } from './wishlist.ts';

/** The lists of the caller, one at a time. */
export function WishlistsPage() {
  const t = useTranslations('account.wishlists');
  const source = usePrivateData(AccountWishlistsDocument, {});
  const [chosen, setChosen] = useState<string>();
  const [isNaming, setNaming] = useState(false);
  const onCreated = (id: string) => {
    setChosen(id);
    setNaming(false);
    source.reload();
  };
  return (
    <AccountFrame section="wishlists">
      <PrivateRegion source={source}>
        {({ myWishlists }) => {
          const current = myWishlists.find(({ id }) => id === chosen) ?? myWishlists[0];
          return (
            <>
              {current === undefined ? (
                !isNaming && <NoWishlists onCreate={() => setNaming(true)} />
              ) : (
                <div className="mb-6 flex flex-wrap items-center gap-2">
                  <ul aria-label={t('lists')} className="contents">
                    {myWishlists.map((list) => (
                      <li key={list.id}>
                        <ListChip list={list} isCurrent={list === current} onChoose={() => setChosen(list.id)} />
                      </li>
                    ))}
                  </ul>
                  {!isNaming && (
                    <Button
                      size="small"
                      variant="plain"
                      icon={<Plus className="size-4" />}
                      onClick={() => setNaming(true)}
                    >
                      {t('new')}
                    </Button>
                  )}
                </div>
              )}
              {isNaming && <NewList onCreated={onCreated} onCancel={() => setNaming(false)} />}
              {current && (
                <WishlistPanel key={current.id} list={current} lists={myWishlists} onChanged={source.reload} />
              )}
            </>
          );
        }}
      </PrivateRegion>
    </AccountFrame>
  );
}

function ListChip({
  list,
  isCurrent,
  onChoose,
}: {
  readonly list: Wishlist;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
}) {
  return (
    <button
      type="button"
      aria-pressed={isCurrent}
      onClick={onChoose}
      className={`flex min-h-(--target) max-w-64 items-center gap-2 rounded-full border px-4 text-small font-medium transition-colors ${
        isCurrent ? 'border-brand bg-brand-soft text-brand-text' : 'border-control hover:bg-sunken'
      }`}
    >
      <span className="truncate">{list.name}</span>
      <span className={`tabular-nums ${isCurrent ? '' : 'text-soft'}`}>{list.entries.totalCount}</span>
    </button>
  );
}

function NoWishlists({ onCreate }: { readonly onCreate: () => void }) {
  const t = useTranslations('account.wishlists');
  return (
    <EmptyState
      picture={<Heart className="mx-auto size-14 stroke-1 text-brand" />}
      title={t('none')}
      action={
        <Button variant="primary" size="small" onClick={onCreate}>
          {t('new')}
        </Button>
      }
    >
      {t('noneText')}
    </EmptyState>
  );
}

function NewList({ onCreated, onCancel }: { readonly onCreated: (id: string) => void; readonly onCancel: () => void }) {
  const t = useTranslations('account');
  const { submit, ...state } = useSubmit(NewWishlistDocument);
  return (
    <AccountForm
      {...state}
      label={t('wishlists.new')}
      className="mb-8 max-w-112"
      submitLabel={t('wishlists.create')}
      actions={
        <Button variant="plain" onClick={onCancel}>
          {t('cancel')}
        </Button>
      }
      onSubmit={async ({ name = '' }) => {
        const answer = await submit({ name });
        if (answer !== undefined) onCreated(answer.wishlist.id);
      }}
    >
      <Input label={t('wishlists.name')} name="name" maxLength={100} required />
    </AccountForm>
  );
}
