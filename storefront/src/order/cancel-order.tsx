import { Button } from '@commerce/ui/button';
import { ConfirmDialog } from '@commerce/ui/dialog';
import { useState } from 'react';
import { useClient } from 'urql';
import { useTranslations } from 'use-intl';
import { CancelOrderOfCustomerDocument } from '../generated/buying-operations.ts';
import { documentOf } from '../graphql/buying-documents.ts';
import { hasFailed, type TrackedOrder } from './order-history.ts';

interface CancelOrderProps {
  readonly order: TrackedOrder;
  readonly isGuest: boolean;
}

/** Cancels the order while nothing is packed, or says why that is not possible. */
export function CancelOrder({ order, isGuest }: CancelOrderProps) {
  const t = useTranslations('order.cancel');
  const { status } = order;
  const isPossible = !isGuest && (status === 'PENDING' || status === 'CONFIRMED');
  const reason = hasFailed(status)
    ? t('over')
    : isGuest && (status === 'PENDING' || status === 'CONFIRMED')
      ? t('guest')
      : status === 'DELIVERED'
        ? t('delivered')
        : t('late');
  return (
    <div>
      <h3 className="mb-1.5 font-bold">{t('title')}</h3>
      {isPossible ? <Cancel order={order} /> : <p className="text-small text-soft">{reason}</p>}
    </div>
  );
}

function Cancel({ order }: { readonly order: TrackedOrder }) {
  const t = useTranslations('order.cancel');
  const client = useClient();
  const [isOpen, setOpen] = useState(false);
  const [phase, setPhase] = useState<'idle' | 'sending' | 'failed'>('idle');
  const cancel = async () => {
    setPhase('sending');
    const { data } = await client.mutation(documentOf(CancelOrderOfCustomerDocument), { id: order.id }).toPromise();
    setPhase(data?.cancelOrder.__typename === 'OrderPayload' ? 'idle' : 'failed');
    setOpen(false);
  };
  return (
    <>
      <p className="mb-3 text-small text-soft">{t('possible')}</p>
      <Button size="small" isBusy={phase === 'sending'} onClick={() => setOpen(true)}>
        {t('button')}
      </Button>
      <p role="status" className="mt-2 text-small text-sale">
        {phase === 'failed' && t('failed')}
      </p>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={t('question')}
        description={t('consequence')}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{t('keep')}</Button>
            <Button variant="danger" isBusy={phase === 'sending'} onClick={() => void cancel()}>
              {t('button')}
            </Button>
          </>
        }
      />
    </>
  );
}
