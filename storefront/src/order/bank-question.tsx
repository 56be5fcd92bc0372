import { Button, ButtonLink } from '@commerce/ui/button';
import { useState, type ReactNode } from 'react';
import { useClient } from 'urql';
import { useTranslations } from 'use-intl';
import { confirmPayment } from '../checkout/confirm-payment.ts';
import { usePaths } from '../routing/shop-context.tsx';
import type { TrackedOrder } from './order-history.ts';

interface BankQuestionProps {
  readonly order: TrackedOrder;
  readonly token: string | undefined;
}

/** What the customer has to do before the order can go on. */
export function BankQuestion({ order, token }: BankQuestionProps) {
  const t = useTranslations('order.todo');
  const client = useClient();
  const paths = usePaths();
  const [phase, setPhase] = useState<'idle' | 'sending' | 'lost'>('idle');
  if (order.status === 'REJECTED')
    return (
      <Todo text={t('rejected')}>
        <ButtonLink href={paths.cart} variant="primary">
          {t('cart')}
        </ButtonLink>
      </Todo>
    );
  if (order.status !== 'PENDING' || order.payment.nextAction === null) return null;
  const confirm = async () => {
    setPhase('sending');
    setPhase((await confirmPayment(client, { orderId: order.id, token })) ? 'idle' : 'lost');
  };
  return (
    <Todo text={phase === 'lost' ? t('lost') : t('confirm')}>
      <Button variant="primary" isBusy={phase === 'sending'} onClick={() => void confirm()}>
        {t('button')}
      </Button>
    </Todo>
  );
}

function Todo({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <div
      role="status"
      className="mt-4 flex flex-wrap items-center justify-between gap-4 rounded-card bg-info-soft px-5 py-4 md:px-8"
    >
      <p className="max-w-prose text-small">{text}</p>
      {children}
    </div>
  );
}
