import { ButtonLink } from '@commerce/ui/button';
import { Card } from '@commerce/ui/card';
import { EmptyState } from '@commerce/ui/region-state';
import { TextLink } from '@commerce/ui/text-link';
import MailWarning from 'lucide-react/icons/mail-warning';
import Package from 'lucide-react/icons/package';
import { useTranslations } from 'use-intl';
import { AccountOverviewDocument, type AccountOverviewQuery } from '../generated/account-operations.ts';
import { usePaths, useTexts } from '../routing/shop-context.tsx';
import { AddressLines } from '../address/address-lines.tsx';
import { AccountFrame } from './frame.tsx';
import { OrderRow } from './order-row.tsx';
import { PrivateRegion, usePrivateData } from './private-data.tsx';
import { Section } from './section.tsx';

type Me = NonNullable<AccountOverviewQuery['me']>;

/** The first page of the account: the last orders, and what the shop knows. */
export function OverviewPage() {
  const t = useTranslations('account.overview');
  const { locale } = useTexts();
  const source = usePrivateData(AccountOverviewDocument, { locale });
  const name = source.data?.me?.name.split(/\s/)[0];
  return (
    <AccountFrame section="overview" title={name ? t('hello', { name }) : undefined}>
      <PrivateRegion source={source}>{({ me }) => me && <Overview me={me} />}</PrivateRegion>
    </AccountFrame>
  );
}

function Overview({ me }: { readonly me: Me }) {
  const t = useTranslations('account.overview');
  const paths = usePaths();
  const { email, emailVerified, orders } = me;
  return (
    <>
      {!emailVerified && (
        <div className="mb-7 flex items-start gap-3 rounded-card bg-warn-soft p-4 text-small">
          <MailWarning className="text-warn" />
          <div>
            <p className="font-medium">{t('verifyTitle')}</p>
            <p className="text-pretty">{t('verifyText', { email })}</p>
          </div>
        </div>
      )}
      <Section
        title={t('lastOrders')}
        action={
          orders.nodes.length > 0 && (
            <TextLink variant="more" size="small" href={paths.page('account/orders')}>
              {t('allOrders')}
            </TextLink>
          )
        }
      >
        {orders.nodes.length === 0 ? (
          <NoOrders />
        ) : (
          <ul className="divide-y divide-line border-y border-line">
            {orders.nodes.map((order) => (
              <OrderRow key={order.id} order={order} />
            ))}
          </ul>
        )}
      </Section>
      <Cards me={me} />
    </>
  );
}

/** What the shop knows, in short. */
function Cards({ me }: { readonly me: Me }) {
  const t = useTranslations('account.overview');
  const paths = usePaths();
  const { email, defaultAddress } = me;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Card isDense className="grid content-between gap-4">
        <div>
          <h2 className="font-medium">{t('address')}</h2>
          <div className="mt-1 text-small text-soft">
            {defaultAddress ? <AddressLines address={defaultAddress} /> : t('noAddress')}
          </div>
        </div>
        <TextLink variant="alone" size="small" href={paths.page('account/addresses')}>
          {defaultAddress ? t('changeAddresses') : t('addAddress')}
        </TextLink>
      </Card>
      <Card isDense className="grid content-between gap-4">
        <div>
          <h2 className="font-medium">{t('profile')}</h2>
          <p className="mt-1 text-small wrap-anywhere text-soft">
            {me.name}
            <br />
            {email}
          </p>
        </div>
        <TextLink variant="alone" size="small" href={paths.page('account/profile')}>
          {t('changeProfile')}
        </TextLink>
      </Card>
    </div>
  );
}

/** The list of orders while there are none. */
export function NoOrders() {
  const t = useTranslations('account.orders');
  const paths = usePaths();
  return (
    <EmptyState
      picture={<Package className="mx-auto size-14 stroke-1 text-brand" />}
      title={t('none')}
      action={
        <ButtonLink variant="primary" size="small" href={paths.newest()}>
          {t('browse')}
        </ButtonLink>
      }
    >
      {t('noneText')}
    </EmptyState>
  );
}
