import { Button } from '@commerce/ui/button';
import { Card } from '@commerce/ui/card';
import { EmptyState } from '@commerce/ui/region-state';
import House from 'lucide-react/icons/house';
import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AddressBookDocument } from '../generated/account-operations.ts';
import { AddressCard } from './address-card.tsx';
import { AddressForm } from './address-form.tsx';
import { AccountFrame } from './frame.tsx';
import { FieldsSkeleton, PrivateRegion, usePrivateData } from './private-data.tsx';

/** `new`, or the ID of the address that is edited. */
type Edited = string | undefined;

/** The address book. Exactly one address is the default for checkout. */
export function AddressesPage() {
  const t = useTranslations('account.addresses');
  const source = usePrivateData(AddressBookDocument, {});
  const [edited, setEdited] = useState<Edited>();
  const close = () => {
    setEdited(undefined);
    source.reload();
  };
  return (
    <AccountFrame section="addresses">
      <PrivateRegion source={source} skeleton={<FieldsSkeleton count={3} />}>
        {({ me }) => {
          const addresses = me?.addresses ?? [];
          if (edited === 'new')
            return (
              <AddressForm onDone={close} onCancel={() => setEdited(undefined)} isFirst={addresses.length === 0} />
            );
          if (addresses.length === 0)
            return (
              <EmptyState
                picture={<House className="mx-auto size-14 stroke-1 text-brand" />}
                title={t('none')}
                action={
                  <Button variant="primary" size="small" onClick={() => setEdited('new')}>
                    {t('add')}
                  </Button>
                }
              >
                {t('noneText')}
              </EmptyState>
            );
          return (
            <>
              <ul className="grid gap-4 sm:grid-cols-2">
                {addresses.map((address) => (
                  <li key={address.id} className={edited === address.id ? 'sm:col-span-2' : ''}>
                    {edited === address.id ? (
                      <Card isDense>
                        <AddressForm address={address} onDone={close} onCancel={() => setEdited(undefined)} />
                      </Card>
                    ) : (
                      <AddressCard address={address} onEdit={() => setEdited(address.id)} onChanged={source.reload} />
                    )}
                  </li>
                ))}
              </ul>
              {edited === undefined && (
                <div className="mt-6">
                  <Button icon={<Plus />} onClick={() => setEdited('new')}>
                    {t('add')}
                  </Button>
                </div>
              )}
            </>
          );
        }}
      </PrivateRegion>
    </AccountFrame>
  );
}
