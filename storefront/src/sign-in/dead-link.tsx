import { ButtonLink } from '@commerce/ui/button';
import Unlink from 'lucide-react/icons/unlink';
import { useTranslations } from 'use-intl';
import { usePaths } from '../routing/shop-context.tsx';
import { SignInFrame } from './frame.tsx';
import { Result } from './result.tsx';

/** A link of a mail that is used, old or incomplete, and what to do instead. */
export function DeadLink({ kind }: { readonly kind: 'verify' | 'reset' | 'change' }) {
  const t = useTranslations('account.deadLink');
  const paths = usePaths();
  const href = {
    verify: paths.page('login'),
    reset: paths.page('forgot-password'),
    change: paths.page('account/profile'),
  };
  return (
    <SignInFrame title={t('title')}>
      <Result
        icon={<Unlink />}
        tone="neutral"
        text={t(`${kind}Text`)}
        actions={
          <ButtonLink variant="primary" href={href[kind]}>
            {t(`${kind}Action`)}
          </ButtonLink>
        }
      />
    </SignInFrame>
  );
}
