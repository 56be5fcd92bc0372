import { Badge, type BadgeTone } from '@commerce/ui/badge';
import { Button, ButtonLink } from '@commerce/ui/button';
import { EmptyState } from '@commerce/ui/region-state';
import { TextLink } from '@commerce/ui/text-link';
import Clock from 'lucide-react/icons/clock';
import CircleCheck from 'lucide-react/icons/circle-check';
import CircleX from 'lucide-react/icons/circle-x';
import Undo2 from 'lucide-react/icons/undo-2';
import { useState, type ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { AccountReturnsDocument, type ReturnOfOrderFragment } from '../generated/account-operations.ts';
import { usePaths } from '../routing/shop-context.tsx';
import { AccountFrame } from './frame.tsx';
import { LinePictures } from './order-row.tsx';
import { PrivateRegion, usePrivateData } from './private-data.tsx';
import { ReturnForm } from './return-form.tsx';
import { returnableUnits, type ReturnableOrder } from './returnable.ts';
import { Section } from './section.tsx';

/** Of so many orders, the newest, things can be returned here. */
const orders = 20;

/** What is on its way back, and what can be returned. */
export function ReturnsPage() {
  const t = useTranslations('account.returns');
  const paths = usePaths();
  const source = usePrivateData(AccountReturnsDocument, { first: orders, after: null });
  return (
    <AccountFrame section="returns" lead={t('lead')}>
      <PrivateRegion source={source}>
        {({ me }) => {
          const all = me?.orders.nodes ?? [];
          const returned = all.filter((order) => order.returns.length > 0);
          const open = all.filter((order) => order.lines.some((line) => returnableUnits(order, line) > 0));
          if (returned.length + open.length === 0)
            return (
              <EmptyState
                picture={<Undo2 className="mx-auto size-14 stroke-1 text-brand" />}
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
          return (
            <>
              {returned.length > 0 && (
                <Section title={t('yours')}>
                  <ul className="grid gap-5">
                    {returned.flatMap((order) =>
                      order.returns.map((each) => <ReturnRow key={each.id} order={order} given={each} />),
                    )}
                  </ul>
                </Section>
              )}
              {open.length > 0 && (
                <Section title={t('possible')}>
                  <ul className="divide-y divide-line border-y border-line">
                    {open.map((order) => (
                      <OpenOrder key={order.id} order={order} onReturned={source.reload} />
                    ))}
                  </ul>
                </Section>
              )}
            </>
          );
        }}
      </PrivateRegion>
    </AccountFrame>
  );
}

const looks: Record<ReturnOfOrderFragment['status'], readonly [BadgeTone, ReactNode]> = {
  REQUESTED: ['info', <Clock key="icon" />],
  ACCEPTED: ['ok', <CircleCheck key="icon" />],
  REFUSED: ['sale', <CircleX key="icon" />],
};

function ReturnRow({ order, given }: { readonly order: ReturnableOrder; readonly given: ReturnOfOrderFragment }) {
  const t = useTranslations('account.returns');
  const format = useFormatter();
  const paths = usePaths();
  const [tone, icon] = looks[given.status];
  return (
    <li className="rounded-card border border-line bg-surface p-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={tone} icon={icon} isSmall>
          {t(`status.${given.status}`)}
        </Badge>
        <span className="text-small text-soft">
          <time dateTime={given.requestedAt}>
            {format.dateTime(new Date(given.requestedAt), { day: 'numeric', month: 'long', year: 'numeric' })}
          </time>
          {' · '}
          <TextLink variant="inline" href={paths.page(`orders/${order.number}`)}>
            {t('ofOrder', { number: order.number })}
          </TextLink>
        </span>
      </div>
      <ul className="mt-3 grid gap-1">
        {given.lines.map(({ lineId, quantity }) => (
          <li key={lineId} className="flex justify-between gap-4">
            <span>{order.lines.find(({ id }) => id === lineId)?.title}</span>
            <span className="text-soft tabular-nums">× {quantity}</span>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-small text-pretty wrap-anywhere text-soft">
        {t('reasonGiven', { reason: given.reason })}
      </p>
      {given.answer && (
        <p className="mt-3 border-l-2 border-brand pl-4 text-small text-pretty wrap-anywhere">
          <span className="font-medium">{t('answer')}</span> {given.answer}
        </p>
      )}
    </li>
  );
}

function OpenOrder({ order, onReturned }: { readonly order: ReturnableOrder; readonly onReturned: () => void }) {
  const t = useTranslations('account');
  const format = useFormatter();
  const [isOpen, setOpen] = useState(false);
  return (
    <li className="py-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <LinePictures lines={order.lines} />
        <div className="min-w-0 flex-1 basis-40">
          <p className="font-medium">{t('orders.number', { number: order.number })}</p>
          <p className="text-small text-soft">
            {format.dateTime(new Date(order.placedAt), { day: 'numeric', month: 'long', year: 'numeric' })}
          </p>
        </div>
        {!isOpen && (
          <Button
            size="small"
            aria-label={t('returns.startOf', { number: order.number })}
            onClick={() => setOpen(true)}
          >
            {t('returns.start')}
          </Button>
        )}
      </div>
      {isOpen && (
        <ReturnForm
          order={order}
          onCancel={() => setOpen(false)}
          onDone={() => {
            setOpen(false);
            onReturned();
          }}
        />
      )}
    </li>
  );
}
