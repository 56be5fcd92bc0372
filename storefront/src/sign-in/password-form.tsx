import { TextLink } from '@commerce/ui/text-link';
import { useTranslations } from 'use-intl';
import { AccountForm } from '../forms/account-form.tsx';
import { EmailInput, PasswordInput } from '../forms/input.tsx';
import { useSubmit } from '../forms/use-submit.ts';
import { SignInDocument, type OpenedSessionFragment } from '../generated/account-operations.ts';
import { usePaths } from '../routing/shop-context.tsx';
import { thisDevice } from './begin-session.ts';

export function PasswordForm({
  email,
  onEmailChange,
  onOpened,
}: {
  readonly email: string;
  readonly onEmailChange: (email: string) => void;
  readonly onOpened: (session: OpenedSessionFragment) => void;
}) {
  const t = useTranslations('account.signIn');
  const paths = usePaths();
  const { submit, ...state } = useSubmit(SignInDocument);
  return (
    <AccountForm
      {...state}
      label={t('title')}
      look={{ size: 'large', isWide: true }}
      submitLabel={t('signIn')}
      onSubmit={async (values) => {
        const session = await submit({
          email: values.email ?? '',
          password: values.password ?? '',
          device: thisDevice(),
        });
        if (session !== undefined) onOpened(session);
      }}
    >
      <EmailInput autoComplete="username" value={email} onValueChange={onEmailChange} />
      <PasswordInput />
      <p className="text-small">
        <TextLink href={paths.page('forgot-password')} variant="alone">
          {t('forgot')}
        </TextLink>
      </p>
    </AccountForm>
  );
}
