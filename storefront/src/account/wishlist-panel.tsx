import { Button, ButtonLink } from '@commerce/ui/button';
import { IconButton } from '@commerce/ui/icon-button';
import { InlineSelect } from '@commerce/ui/inline-select';
import { ProductGrid } from '@commerce/ui/product-grid';
import { EmptyState } from '@commerce/ui/region-state';
import { ProductCardSkeleton } from '@commerce/ui/skeleton';
import X from 'lucide-react/icons/x';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSubmit } from '../forms/use-submit.ts';
import {
  AccountWishlistDocument,
  DropFromWishlistDocument,
  MoveToWishlistDocument,
  type WishedVariantFragment,
} from '../generated/account-operations.ts';
import { usePaths, useTexts } from '../routing/shop-context.tsx';
import { ListActions } from './list-actions.tsx';
import { PrivateRegion, usePrivateData } from './private-data.tsx';
import { ProblemNote } from './problem-note.tsx';
import { ShareList } from './share-list.tsx';
import { WishedVariantCard } from './wished-variant-card.tsx';
import type { Wishlist } from './wishlist.ts';

const pageSize = 24;
const mostShown = 96;

interface PanelProps {
  readonly list: Wishlist;
  readonly lists: readonly Wishlist[];
  readonly onChanged: () => void;
}

/** One list: its name, its link, and its variants. */
export function WishlistPanel({ list, lists, onChanged }: PanelProps) {
  const t = useTranslations('account.wishlists');
  const [first, setFirst] = useState(pageSize);
  const source = usePrivateData(AccountWishlistDocument, { id: list.id, first, ...useTexts() });
  const onMoved = () => {
    source.reload();
    onChanged();
  };
  return (
    <>
      <ListActions list={list} onChanged={onChanged} />
      <ShareList list={list} />
      <PrivateRegion source={source} skeleton={<GridSkeleton />}>
        {({ wishlist }) => {
          const { nodes = [], pageInfo } = wishlist?.entries ?? {};
          if (nodes.length === 0) return <EmptyList />;
          return (
            <>
              <Entries variants={nodes.map(({ variant }) => variant)} {...{ list, lists, onMoved }} />
              {pageInfo?.hasNextPage && first < mostShown && (
                <div className="mt-8">
                  <Button isBusy={source.isFetching} onClick={() => setFirst(first + pageSize)}>
                    {t('more')}
                  </Button>
                </div>
              )}
            </>
          );
        }}
      </PrivateRegion>
    </>
  );
}

interface EntriesProps extends Pick<PanelProps, 'list' | 'lists'> {
  readonly variants: readonly WishedVariantFragment[];
  readonly onMoved: () => void;
}

function Entries({ variants, list, lists, onMoved }: EntriesProps) {
  const t = useTranslations('account.wishlists');
  const removal = useSubmit(DropFromWishlistDocument);
  const move = useSubmit(MoveToWishlistDocument);
  const others = lists.filter(({ id }) => id !== list.id).map(({ id, name }) => ({ value: id, label: name }));
  const follow = async (answer: Promise<object | undefined>) => {
    if ((await answer) !== undefined) onMoved();
  };
  return (
    <>
      <ProblemNote problem={removal.problem ?? move.problem} />
      <ProductGrid isBesideFilters>
        {variants.map((variant) => (
          <li key={variant.id}>
            <WishedVariantCard
              variant={variant}
              action={
                <IconButton
                  variant="round"
                  label={t('removeOf', { title: variant.product.title })}
                  icon={<X />}
                  onClick={() => void follow(removal.submit({ wishlistId: list.id, variantId: variant.id }))}
                />
              }
            />
            {others.length > 0 && (
              <InlineSelect
                label={t('moveTo')}
                value=""
                options={[{ value: '', label: t('move') }, ...others]}
                onValueChange={(toWishlistId) =>
                  void follow(move.submit({ variantId: variant.id, fromWishlistId: list.id, toWishlistId }))
                }
              />
            )}
          </li>
        ))}
      </ProductGrid>
    </>
  );
}

function EmptyList() {
  const t = useTranslations('account.wishlists');
  const paths = usePaths();
  return (
    <EmptyState
      title={t('empty')}
      action={
        <ButtonLink size="small" href={paths.newest()}>
          {t('browse')}
        </ButtonLink>
      }
    >
      {t('emptyText')}
    </EmptyState>
  );
}

function GridSkeleton() {
  return (
    <ProductGrid isBesideFilters>
      {[1, 2, 3].map((each) => (
        <li key={each}>
          <ProductCardSkeleton />
        </li>
      ))}
    </ProductGrid>
  );
}
