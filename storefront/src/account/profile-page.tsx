import { Badge } from '@commerce/ui/badge';
import { TextLink } from '@commerce/ui/text-link';
import Check from 'lucide-react/icons/check';
import MailCheck from 'lucide-react/icons/mail-check';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AccountForm } from '../forms/account-form.tsx';
import { EmailInput, Input, PasswordInput } from '../forms/input.tsx';
import { useSubmit } from '../forms/use-submit.ts';
import {
  AccountProfileDocument,
  ChangeProfileDocument,
  ReplacePasswordDocument,
  RequestNewAddressDocument,
  type AccountProfileQuery,
} from '../generated/account-operations.ts';
import { usePaths } from '../routing/shop-context.tsx';
import { arePasskeysSupported } from '../passkeys/support.ts';
import { AccountFrame } from './frame.tsx';
import { Passkeys } from './passkeys.tsx';
import { FieldsSkeleton, PrivateRegion, usePrivateData } from './private-data.tsx';
import { Saved } from './saved.tsx';
import { Section } from './section.tsx';

type Me = NonNullable<AccountProfileQuery['me']>;

/** Name and telephone number, the address for the sign-in, the password and the passkeys. */
export function ProfilePage() {
  const source = usePrivateData(AccountProfileDocument, {});
  return (
    <AccountFrame section="profile">
      <PrivateRegion source={source} skeleton={<FieldsSkeleton count={4} />}>
        {({ me }) =>
          me && (
            <>
              <Person me={me} />
              <Email me={me} />
              <Password />
              {arePasskeysSupported() && <Passkeys email={me.email} passkeys={me.passkeys} onChanged={source.reload} />}
            </>
          )
        }
      </PrivateRegion>
    </AccountFrame>
  );
}

function Person({ me }: { readonly me: Me }) {
  const t = useTranslations('account');
  const { submit, ...state } = useSubmit(ChangeProfileDocument);
  const [savedAt, setSavedAt] = useState<number>();
  return (
    <Section title={t('profile.person')}>
      <AccountForm
        {...state}
        label={t('profile.person')}
        submitLabel={t('save')}
        look={{ variant: 'quiet' }}
        className="max-w-112"
        actions={<Saved at={savedAt}>{t('saved')}</Saved>}
        onSubmit={async ({ name = '', phone = '' }) => {
          const answer = await submit({ input: { name, phone: phone.trim() || null } });
          setSavedAt(answer === undefined ? undefined : Date.now());
        }}
      >
        <Input
          label={t('fields.name')}
          name="name"
          autoComplete="name"
          defaultValue={me.name}
          maxLength={100}
          required
        />
        <Input
          label={t('fields.phone')}
          note={t('fields.optional')}
          hint={t('fields.phoneHint')}
          name="phone"
          type="tel"
          autoComplete="tel"
          defaultValue={me.phone ?? ''}
        />
      </AccountForm>
    </Section>
  );
}

function Email({ me }: { readonly me: Me }) {
  const t = useTranslations('account.profile');
  const { submit, ...state } = useSubmit(RequestNewAddressDocument);
  const [mailedTo, setMailedTo] = useState<string>();
  return (
    <Section title={t('email')} text={t('emailText')}>
      <p className="mb-5 flex flex-wrap items-center gap-3">
        <span className="font-medium wrap-anywhere">{me.email}</span>
        {me.emailVerified ? (
          <Badge tone="ok" isSmall icon={<Check />}>
            {t('verified')}
          </Badge>
        ) : (
          <Badge tone="warn" isSmall>
            {t('unverified')}
          </Badge>
        )}
      </p>
      {mailedTo === undefined ? (
        <AccountForm
          {...state}
          label={t('email')}
          submitLabel={t('changeEmail')}
          look={{ variant: 'quiet' }}
          className="max-w-112"
          onSubmit={async ({ email = '', password = '' }) => {
            const answer = await submit({ email, password });
            if (answer !== undefined) setMailedTo(answer.email);
          }}
        >
          <EmailInput label={t('newEmail')} />
          <PasswordInput label={t('currentPassword')} />
        </AccountForm>
      ) : (
        <p
          role="status"
          className="flex max-w-prose animate-appear items-start gap-3 rounded-card bg-brand-soft p-4 text-small"
        >
          <MailCheck className="text-brand-text" />
          <span className="wrap-anywhere">{t('mailed', { email: mailedTo })}</span>
        </p>
      )}
    </Section>
  );
}

function Password() {
  const t = useTranslations('account.profile');
  const paths = usePaths();
  const { submit, ...state } = useSubmit(ReplacePasswordDocument);
  const [savedAt, setSavedAt] = useState<number>();
  return (
    <Section title={t('password')} text={t('passwordText')}>
      <AccountForm
        key={savedAt}
        {...state}
        label={t('password')}
        submitLabel={t('changePassword')}
        look={{ variant: 'quiet' }}
        className="max-w-112"
        actions={<Saved at={savedAt}>{t('passwordChanged')}</Saved>}
        onSubmit={async ({ current = '', password = '' }) => {
          const answer = await submit({ current, password });
          setSavedAt(answer === undefined ? undefined : Date.now());
        }}
      >
        <PasswordInput label={t('currentPassword')} name="current" />
        <PasswordInput isNew />
      </AccountForm>
      <p className="mt-5 text-small text-soft">
        {t('noPassword')} <TextLink href={paths.page('forgot-password')}>{t('setByMail')}</TextLink>
      </p>
    </Section>
  );
}
