import { Anchor } from '@commerce/ui/anchor';
import { Badge } from '@commerce/ui/badge';
import { Button, ButtonLink } from '@commerce/ui/button';
import { Picture } from '@commerce/ui/picture';
import { Rating } from '@commerce/ui/rating';
import { EmptyState } from '@commerce/ui/region-state';
import { TextButton } from '@commerce/ui/text-link';
import MessageSquare from 'lucide-react/icons/message-square';
import { useState, type ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { pictureFile } from '../catalogue/picture-file.ts';
import {
  AccountReviewsDocument,
  ReviewableProductsDocument,
  type AccountReviewsQuery,
  type ReviewedProductFragment,
} from '../generated/account-operations.ts';
import { usePaths, useTexts } from '../routing/shop-context.tsx';
import { AccountFrame } from './frame.tsx';
import { PrivateRegion, usePrivateData } from './private-data.tsx';
import { ReviewForm } from './review-form.tsx';
import { Section } from './section.tsx';

type Review = AccountReviewsQuery['myReviews']['nodes'][number];

const pageSize = 20;
const mostShown = 100;

/** What arrived and can be reviewed, and what the caller has written. */
export function ReviewsPage() {
  const t = useTranslations('account.reviews');
  const { language } = useTexts();
  const [first, setFirst] = useState(pageSize);
  const source = usePrivateData(AccountReviewsDocument, { first, after: null, language });
  const arrived = usePrivateData(ReviewableProductsDocument, { language });
  return (
    <AccountFrame section="reviews" lead={t('lead')}>
      <PrivateRegion source={source}>
        {({ myReviews: { nodes, pageInfo } }) => {
          const products = unreviewed(arrived.data?.me?.orders.nodes ?? [], nodes);
          if (nodes.length + products.length === 0) return <NoReviews />;
          const authorName = arrived.data?.me?.name.split(/\s/)[0] ?? '';
          return (
            <>
              {products.length > 0 && (
                <Section title={t('toWrite')}>
                  <ul className="divide-y divide-line border-y border-line">
                    {products.map((product) => (
                      <Unwritten key={product.id} {...{ product, authorName }} onSaved={source.reload} />
                    ))}
                  </ul>
                </Section>
              )}
              {nodes.length > 0 && (
                <Section title={t('written')}>
                  <ul className="divide-y divide-line border-y border-line">
                    {nodes.map((review) => (
                      <Written key={review.id} review={review} onSaved={source.reload} />
                    ))}
                  </ul>
                  {pageInfo.hasNextPage && first < mostShown && (
                    <div className="mt-6">
                      <Button isBusy={source.isFetching} onClick={() => setFirst(first + pageSize)}>
                        {t('more')}
                      </Button>
                    </div>
                  )}
                </Section>
              )}
            </>
          );
        }}
      </PrivateRegion>
    </AccountFrame>
  );
}

function NoReviews() {
  const t = useTranslations('account.reviews');
  const paths = usePaths();
  return (
    <EmptyState
      picture={<MessageSquare className="mx-auto size-14 stroke-1 text-brand" />}
      title={t('none')}
      action={
        <ButtonLink size="small" href={paths.page('account/orders')}>
          {t('toOrders')}
        </ButtonLink>
      }
    >
      {t('noneText')}
    </EmptyState>
  );
}

interface ArrivedOrder {
  readonly lines: readonly { readonly variant: { readonly product: ReviewedProductFragment } | null }[];
}

/** Each product that arrived and has no review of the caller yet, once. */
function unreviewed(orders: readonly ArrivedOrder[], reviews: readonly Review[]): ReviewedProductFragment[] {
  const written = new Set(reviews.map(({ product }) => product.id));
  const products = orders.flatMap(({ lines }) => lines.flatMap(({ variant }) => variant?.product ?? []));
  return [...new Map(products.map((product) => [product.id, product])).values()].filter(({ id }) => !written.has(id));
}

function ProductRow({
  product,
  children,
}: {
  readonly product: ReviewedProductFragment;
  readonly children?: ReactNode;
}) {
  const paths = usePaths();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <Picture file={pictureFile(product.images[0])} alt="" sizes="56px" className="w-14 flex-none rounded-input" />
      <div className="min-w-0 flex-1 basis-40">
        <Anchor href={paths.product(product.slug)} className="font-medium hover:underline">
          {product.title}
        </Anchor>
      </div>
      {children}
    </div>
  );
}

function Unwritten({
  product,
  authorName,
  onSaved,
}: {
  readonly product: ReviewedProductFragment;
  readonly authorName: string;
  readonly onSaved: () => void;
}) {
  const t = useTranslations('account.reviews');
  const [isOpen, setOpen] = useState(false);
  return (
    <li className="py-5">
      <ProductRow product={product}>
        {!isOpen && (
          <Button size="small" aria-label={t('writeOf', { title: product.title })} onClick={() => setOpen(true)}>
            {t('write')}
          </Button>
        )}
      </ProductRow>
      {isOpen && (
        <ReviewForm product={product} authorName={authorName} onDone={onSaved} onCancel={() => setOpen(false)} />
      )}
    </li>
  );
}

function Written({ review, onSaved }: { readonly review: Review; readonly onSaved: () => void }) {
  const t = useTranslations('account.reviews');
  const format = useFormatter();
  const [isOpen, setOpen] = useState(false);
  const { product, stars, title, text, hidden, answer, authorName, updatedAt } = review;
  const done = () => {
    setOpen(false);
    onSaved();
  };
  return (
    <li className="grid gap-3 py-5">
      <ProductRow product={product}>
        {!isOpen && (
          <TextButton size="small" aria-label={t('editOf', { title: product.title })} onClick={() => setOpen(true)}>
            {t('edit')}
          </TextButton>
        )}
      </ProductRow>
      {isOpen ? (
        <ReviewForm
          product={product}
          review={review}
          authorName={authorName ?? ''}
          onDone={done}
          onCancel={() => setOpen(false)}
        />
      ) : (
        <div className="grid gap-1.5">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Rating value={stars} label={t('stars', { count: stars })} />
            {title && <span className="font-medium wrap-anywhere">{title}</span>}
            {hidden && (
              <Badge tone="warn" isSmall>
                {t('hidden')}
              </Badge>
            )}
          </div>
          {text && <p className="max-w-prose text-pretty wrap-anywhere">{text}</p>}
          <p className="text-small text-soft">
            {format.dateTime(new Date(updatedAt), { day: 'numeric', month: 'long', year: 'numeric' })}
          </p>
          {answer && (
            <p className="mt-1 max-w-prose border-l-2 border-brand pl-4 text-small text-soft">
              <span className="font-medium text-text">{t('answer')}</span> {answer}
            </p>
          )}
        </div>
      )}
    </li>
  );
}
