import CircleAlert from 'lucide-react/icons/circle-alert';
import Star from 'lucide-react/icons/star';
import { useId } from 'react';
import { useTranslations } from 'use-intl';

/** A choice of one to five stars: radio buttons that arrow keys move through. */
export function StarsField({
  value,
  onValueChange,
  error,
}: {
  /** 0 while nothing is chosen. */
  readonly value: number;
  readonly onValueChange: (value: number) => void;
  readonly error?: string | undefined;
}) {
  const t = useTranslations('account.reviews');
  const id = useId();
  return (
    <fieldset aria-describedby={error ? id : undefined}>
      <legend className="text-small font-medium">{t('starsLabel')}</legend>
      <div className="-ml-2.5 flex">
        {[1, 2, 3, 4, 5].map((stars) => (
          <label
            key={stars}
            className="grid size-(--target) place-items-center rounded-button has-focus-visible:outline-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={id}
              className="sr-only"
              aria-label={t('stars', { count: stars })}
              checked={value === stars}
              onChange={() => onValueChange(stars)}
            />
            <Star className={`size-6 ${stars <= value ? 'fill-star text-star' : 'text-control'}`} />
          </label>
        ))}
      </div>
      <p id={id} role="alert" className="flex items-start gap-1.5 text-small text-sale">
        {error && (
          <>
            <CircleAlert className="mt-0.5 size-4" />
            {error}
          </>
        )}
      </p>
    </fieldset>
  );
}
