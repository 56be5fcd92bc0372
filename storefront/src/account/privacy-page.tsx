import { Select } from '@commerce/ui/select';
import { Switch } from '@commerce/ui/switch';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useSubmit } from '../forms/use-submit.ts';
import {
  AccountPrivacyDocument,
  ChangeMailsDocument,
  type AccountPrivacyQuery,
} from '../generated/account-operations.ts';
import { EraseAccount } from './erase-account.tsx';
import { ExportData } from './export-data.tsx';
import { AccountFrame } from './frame.tsx';
import { FieldsSkeleton, PrivateRegion, usePrivateData } from './private-data.tsx';
import { ProblemNote } from './problem-note.tsx';
import { Section } from './section.tsx';

type Me = NonNullable<AccountPrivacyQuery['me']>;
type Preferences = Pick<Me['mailPreferences'], 'orderProgress' | 'cartReminders' | 'language'>;

/** Which mails come, a copy of all data, and the end of the account. */
export function PrivacyPage() {
  const source = usePrivateData(AccountPrivacyDocument, {});
  return (
    <AccountFrame section="privacy">
      <PrivateRegion source={source} skeleton={<FieldsSkeleton count={3} />}>
        {({ me }) =>
          me && (
            <>
              <Mails me={me} />
              <ExportData />
              <EraseAccount email={me.email} />
            </>
          )
        }
      </PrivateRegion>
    </AccountFrame>
  );
}

/** Each in its own words. */
const mailLanguages = [
  { value: 'EN', label: 'English' },
  { value: 'DE', label: 'Deutsch' },
];

function Mails({ me }: { readonly me: Me }) {
  const t = useTranslations('account.privacy');
  const format = useFormatter();
  const { submit, problem, isBusy } = useSubmit(ChangeMailsDocument);
  const { cartRemindersSince, ...stored } = me.mailPreferences;
  /** What was chosen, until the shop has stored or refused it. */
  const [chosen, setChosen] = useState<Preferences>();
  const { orderProgress, cartReminders, language } = chosen ?? stored;
  const set = async (changes: Partial<Preferences>) => {
    if (isBusy) return;
    const next = { orderProgress, cartReminders, language, ...changes };
    setChosen(next);
    await submit(next);
    setChosen(undefined);
  };
  const since =
    cartRemindersSince &&
    t('since', {
      date: format.dateTime(new Date(cartRemindersSince), { day: 'numeric', month: 'long', year: 'numeric' }),
    });
  return (
    <Section title={t('mails')} text={t('mailsText')}>
      <div className="grid max-w-140 gap-4">
        <Switch
          label={t('orderProgress')}
          hint={t('orderProgressHint')}
          checked={orderProgress}
          aria-busy={isBusy || undefined}
          onChange={(event) => void set({ orderProgress: event.target.checked })}
        />
        <Switch
          label={t('cartReminders')}
          hint={since || t('cartRemindersHint')}
          checked={cartReminders}
          aria-busy={isBusy || undefined}
          onChange={(event) => void set({ cartReminders: event.target.checked })}
        />
        <Select
          label={t('language')}
          options={mailLanguages}
          value={language}
          onValueChange={(value) => void set({ language: value as Preferences['language'] })}
        />
        <ProblemNote problem={problem} />
      </div>
    </Section>
  );
}
