import { Button } from '@commerce/ui/button';
import { TextArea } from '@commerce/ui/text-area';
import { TextButton } from '@commerce/ui/text-link';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { AccountForm } from '../forms/account-form.tsx';
import { Input } from '../forms/input.tsx';
import { useFormTexts } from '../forms/texts.ts';
import { useSubmit } from '../forms/use-submit.ts';
import { RemoveReviewDocument, WriteReviewDocument } from '../generated/account-operations.ts';
import { StarsField } from './stars-field.tsx';

const Confirm = lazy(() => import('./confirm.tsx'));

export interface ReviewFormProps {
  readonly product: { readonly id: string; readonly title: string };
  /** What was written before. */
  readonly review?: { readonly stars: number; readonly title: string | null; readonly text: string | null };
  /** The name that is shown with the review. */
  readonly authorName: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** A new review, or the changes of one. */
export function ReviewForm({ product, review, authorName, onDone, onCancel }: ReviewFormProps) {
  const t = useTranslations('account');
  const { messageOf } = useFormTexts();
  const [stars, setStars] = useState(review?.stars ?? 0);
  const [hasNoStars, setNoStars] = useState(false);
  const { submit, faults, problem, isBusy } = useSubmit(WriteReviewDocument);
  const starsFault = faults.find(({ path }) => path === 'stars');
  const save = async (values: Readonly<Record<string, string>>) => {
    setNoStars(stars === 0);
    if (stars === 0) return;
    const text = (name: string) => values[name]?.trim() || null;
    const answer = await submit({
      productId: product.id,
      stars,
      title: text('title'),
      text: text('text'),
      authorName: text('authorName'),
    });
    if (answer !== undefined) onDone();
  };
  return (
    <AccountForm
      faults={faults.filter((fault) => fault !== starsFault)}
      {...{ problem, isBusy }}
      label={t('reviews.writeOf', { title: product.title })}
      className="mt-4 max-w-140"
      submitLabel={review === undefined ? t('reviews.send') : t('save')}
      actions={
        <>
          <Button variant="plain" onClick={onCancel}>
            {t('cancel')}
          </Button>
          {review && <Remove product={product} onRemoved={onDone} />}
        </>
      }
      onSubmit={(values) => void save(values)}
    >
      <StarsField
        value={stars}
        onValueChange={(value) => {
          setStars(value);
          setNoStars(false);
        }}
        error={hasNoStars ? t('reviews.noStars') : starsFault && messageOf(starsFault)}
      />
      <Input label={t('reviews.title')} note={t('fields.optional')} name="title" defaultValue={review?.title ?? ''} />
      <TextArea label={t('reviews.text')} note={t('fields.optional')} name="text" defaultValue={review?.text ?? ''} />
      <Input
        label={t('reviews.authorName')}
        note={t('fields.optional')}
        hint={t('reviews.authorNameHint')}
        name="authorName"
        autoComplete="nickname"
        defaultValue={authorName}
      />
    </AccountForm>
  );
}

function Remove({ product, onRemoved }: Pick<ReviewFormProps, 'product'> & { readonly onRemoved: () => void }) {
  const t = useTranslations('account.reviews');
  const [isAsking, setAsking] = useState(false);
  const { submit, isBusy } = useSubmit(RemoveReviewDocument);
  return (
    <>
      <span className="ml-auto self-center">
        <TextButton size="small" onClick={() => setAsking(true)}>
          {t('delete')}
        </TextButton>
      </span>
      {isAsking && (
        <Suspense>
          <Confirm
            title={t('deleteTitle')}
            text={t('deleteText', { title: product.title })}
            actionLabel={t('delete')}
            isBusy={isBusy}
            onClose={() => setAsking(false)}
            onConfirm={async () => {
              const isDone = (await submit({ productId: product.id })) !== undefined;
              setAsking(false);
              if (isDone) onRemoved();
            }}
          />
        </Suspense>
      )}
    </>
  );
}
