import { Badge } from '@commerce/ui/badge';
import { Button } from '@commerce/ui/button';
import { Rating } from '@commerce/ui/rating';
import { TextArea } from '@commerce/ui/text-area';
import { TextLink } from '@commerce/ui/text-link';
import { useState, type FormEvent } from 'react';
import {
  StaffAnswerReviewDocument,
  StaffHideReviewDocument,
  type StaffReviewsQuery,
} from '../../generated/catalogue-operations.ts';
import { ProblemNote } from '../../mutations/problem-note.tsx';
import { useAction } from '../../mutations/use-action.ts';
import { dayTime, plural } from '../../text/format.ts';

type Review = StaffReviewsQuery['reviews']['nodes'][number];

/** A review with the shop's answer. A hidden one does not count in the rating. */
export function ReviewCard({ review }: { readonly review: Review }) {
  const { id, stars, title, text, authorName, product, createdAt, hidden, answer, verifiedPurchase, helpfulCount } =
    review;
  const hide = useAction(StaffHideReviewDocument);
  const [isAnswering, setAnswering] = useState(false);
  return (
    <li className="grid gap-2 border-b border-line px-4 py-4 text-small md:px-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Rating value={stars} label={`${stars} of 5 stars`} />
        <TextLink href={`/admin/products/${product.id}`}>{product.title}</TextLink>
        {hidden && (
          <Badge isSmall tone="warn">
            Hidden
          </Badge>
        )}
        <span className="text-soft md:ml-auto">
          {authorName ?? 'Without a name'}, {dayTime(createdAt)}
        </span>
      </div>
      <div className="max-w-prose wrap-anywhere">
        {title && <p className="font-medium">{title}</p>}
        {text && <p className="whitespace-pre-wrap">{text}</p>}
      </div>
      <p className="text-caption text-soft">
        {verifiedPurchase ? 'Verified purchase' : 'Purchase not verified'}
        {helpfulCount > 0 && `, helpful for ${plural(helpfulCount, 'customer')}`}
      </p>
      {answer !== null && !isAnswering && (
        <p className="max-w-prose rounded-input bg-sunken px-3 py-2 wrap-anywhere whitespace-pre-wrap">
          <span className="block text-caption text-soft">The shop’s answer</span>
          {answer}
        </p>
      )}
      {isAnswering ? (
        <AnswerForm id={id} answer={answer} onClose={() => setAnswering(false)} />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button size="small" onClick={() => setAnswering(true)}>
            {answer === null ? 'Answer' : 'Change answer'}
          </Button>
          <Button
            size="small"
            variant="plain"
            isBusy={hide.isBusy}
            onClick={() => void hide.run({ id, hidden: !hidden })}
          >
            {hidden ? 'Show again' : 'Hide'}
          </Button>
        </div>
      )}
      <ProblemNote problem={hide.problem} />
    </li>
  );
}

function AnswerForm({
  id,
  answer,
  onClose,
}: {
  readonly id: string;
  readonly answer: string | null;
  readonly onClose: () => void;
}) {
  const { run, isBusy, problem } = useAction(StaffAnswerReviewDocument);
  const [text, setText] = useState(answer ?? '');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await run({ id, text })).isDone) onClose();
  };
  return (
    <form className="grid max-w-prose gap-3" onSubmit={(event) => void submit(event)}>
      <TextArea
        label="Answer"
        hint="Everybody can read it. Empty removes it."
        maxLength={2000}
        value={text}
        onValueChange={(value: string) => setText(value)}
        error={problem?.fields[0]?.message}
      />
      {problem?.fields.length === 0 && <ProblemNote problem={problem} />}
      <div className="flex gap-2">
        <Button type="submit" size="small" variant="primary" isBusy={isBusy}>
          Save answer
        </Button>
        <Button size="small" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
