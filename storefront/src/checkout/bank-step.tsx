import { Button } from '@commerce/ui/button';
import { Card } from '@commerce/ui/card';
import { TextLink } from '@commerce/ui/text-link';
import ShieldCheck from 'lucide-react/icons/shield-check';
import { useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { useTranslations } from 'use-intl';
import { usePaths } from '../routing/shop-context.tsx';
import { confirmPayment } from './confirm-payment.ts';
import type { Confirmation } from './use-placing.ts';

interface BankStepProps {
  readonly confirmation: Confirmation;
  /** Called when the bank has answered, or whenever it cannot be asked any more. */
  readonly onDone: () => void;
}

/** The page of the test provider's bank, which wants to know that it is really the customer. */
export function BankStep({ confirmation, onDone }: BankStepProps) {
  const t = useTranslations('checkout.bank');
  const paths = usePaths();
  const client = useClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const [phase, setPhase] = useState<'idle' | 'sending' | 'lost'>('idle');
  useEffect(() => heading.current?.focus(), []);
  const confirm = async () => {
    setPhase('sending');
    const isAnswered = await confirmPayment(client, confirmation);
    if (isAnswered) onDone();
    else setPhase('lost');
  };
  return (
    <Card className="mx-auto grid max-w-140 gap-4">
      <ShieldCheck className="size-8 stroke-[1.5] text-brand-text" />
      <h1 ref={heading} tabIndex={-1} className="font-display text-h2 font-bold outline-none">
        {t('title')}
      </h1>
      <p className="text-soft">{t('text', { number: confirmation.number })}</p>
      <div role="alert" className="contents">
        {phase === 'lost' && <p className="text-small text-warn">{t('lost')}</p>}
      </div>
      <Button
        variant="primary"
        size="large"
        isWide
        isBusy={phase === 'sending'}
        busyLabel={t('confirming')}
        onClick={() => void confirm()}
      >
        {t('confirm')}
      </Button>
      <div className="text-center">
        <TextLink href={paths.order(confirmation.number, confirmation.token)} variant="alone" size="small">
          {t('later')}
        </TextLink>
      </div>
    </Card>
  );
}
