import { IconButton } from '@commerce/ui/icon-button';
import { TextField, type TextFieldProps } from '@commerce/ui/text-field';
import Eye from 'lucide-react/icons/eye';
import EyeOff from 'lucide-react/icons/eye-off';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormTexts } from './texts.ts';

/** A field whose checks by the browser have words in the language of the page. */
export function Input(props: TextFieldProps) {
  const { checks } = useFormTexts();
  return <TextField messages={checks} {...props} />;
}

export function EmailInput(props: Partial<TextFieldProps>) {
  const t = useTranslations('account.fields');
  return (
    <Input
      label={t('email')}
      name="email"
      type="email"
      inputMode="email"
      autoComplete="email"
      autoCapitalize="none"
      spellCheck={false}
      required
      {...props}
    />
  );
}

/** A password, which can be shown. Password managers know by `autoComplete` whether it is the present or a new one. */
export function PasswordInput({
  isNew = false,
  ...props
}: Omit<Partial<TextFieldProps>, 'suffix' | 'type'> & { readonly isNew?: boolean }) {
  const t = useTranslations('account.fields');
  const [isShown, setShown] = useState(false);
  return (
    <Input
      label={isNew ? t('newPassword') : t('password')}
      name="password"
      autoComplete={isNew ? 'new-password' : 'current-password'}
      hint={isNew ? t('passwordHint') : undefined}
      required
      {...props}
      type={isShown ? 'text' : 'password'}
      suffix={
        <IconButton
          label={isShown ? t('hide') : t('show')}
          aria-pressed={isShown}
          icon={isShown ? <EyeOff className="size-5 text-soft" /> : <Eye className="size-5 text-soft" />}
          onClick={() => setShown(!isShown)}
        />
      }
    />
  );
}
