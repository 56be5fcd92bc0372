import { TextButton } from '@commerce/ui/text-link';
import Check from 'lucide-react/icons/check';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';

interface StepBoxProps {
  readonly number: number;
  readonly title: string;
  readonly state: 'done' | 'now' | 'next';
  /** What was entered, once the step is done. */
  readonly summary?: ReactNode;
  readonly onChange?: () => void;
  readonly children?: ReactNode;
}

const circles = {
  done: 'bg-brand-soft text-brand-text',
  now: 'bg-text text-canvas',
  next: 'border border-control text-soft',
};

/** A step: its form, what was entered, or only its title. The heading of a new step gets the focus. */
export function StepBox({ number, title, state, summary, onChange, children }: StepBoxProps) {
  const t = useTranslations('checkout');
  const heading = useRef<HTMLHeadingElement>(null);
  const wasShown = useRef(false);
  useEffect(() => {
    if (state === 'now' && wasShown.current) {
      heading.current?.focus({ preventScroll: true });
      heading.current?.scrollIntoView({ block: 'nearest' });
    }
    wasShown.current = true;
  }, [state]);
  return (
    <section
      aria-current={state === 'now' ? 'step' : undefined}
      className="grid grid-cols-[1.75rem_minmax(0,1fr)_auto] gap-x-3 border-t border-line py-6 last:border-b md:grid-cols-[2rem_minmax(0,1fr)_auto] md:gap-x-4"
    >
      <span
        aria-hidden="true"
        className={`grid size-7 place-items-center rounded-full text-small font-bold tabular-nums ${circles[state]}`}
      >
        {state === 'done' ? <Check className="size-4" /> : number}
      </span>
      <h2
        ref={heading}
        tabIndex={-1}
        className={`text-h3 leading-7 font-bold outline-none ${state === 'next' ? 'text-soft' : ''}`}
      >
        {title}
      </h2>
      {state === 'done' && onChange ? (
        <TextButton size="small" aria-label={t('changeOf', { title })} onClick={onChange}>
          {t('change')}
        </TextButton>
      ) : (
        <span />
      )}
      {state === 'done' && <div className="col-span-2 col-start-2 mt-1 text-soft">{summary}</div>}
      {state === 'now' && <div className="col-span-full mt-5 md:col-start-2">{children}</div>}
    </section>
  );
}
