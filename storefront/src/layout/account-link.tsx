import { Anchor } from '@commerce/ui/anchor';
import User from 'lucide-react/icons/user';
import { useTranslations } from 'use-intl';
import { usePaths } from '../routing/shop-context.tsx';
import { useViewer } from '../session/viewer.ts';

/** Leads to the account, and says whose it is. Visitors sign in there. On a phone, it is only an icon to look at. */
export function AccountLink() {
  const t = useTranslations('common.header');
  const viewer = useViewer();
  return (
    <Anchor
      href={usePaths().page('account')}
      className="inline-flex h-(--target) min-w-(--target) items-center justify-center gap-2 rounded-button px-3 text-small font-medium transition-colors hover:bg-sunken"
    >
      <User />
      <span className="max-w-32 truncate max-lg:sr-only">{viewer ? viewer.name : t('account')}</span>
    </Anchor>
  );
}
