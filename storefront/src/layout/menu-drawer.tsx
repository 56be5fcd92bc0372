import { Anchor } from '@commerce/ui/anchor';
import { Drawer } from '@commerce/ui/drawer';
import { ThemeSwitch } from '@commerce/ui/theme-switch';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { useTranslations } from 'use-intl';
import type { CategoryLinkFragment } from '../generated/operations.ts';
import { usePaths } from '../routing/shop-context.tsx';
import { LanguageLink } from './language-link.tsx';

interface MenuDrawerProps {
  readonly categories: readonly CategoryLinkFragment[];
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** The menu of phones. */
export default function MenuDrawer({ categories, isOpen, onOpenChange }: MenuDrawerProps) {
  const t = useTranslations('common');
  const paths = usePaths();
  const entries = [
    { href: paths.newest(), label: t('header.new'), className: '' },
    { href: paths.sale(), label: t('header.sale'), className: 'text-sale' },
    ...categories.map(({ slug, name }) => ({ href: paths.category(slug), label: name, className: '' })),
  ];
  return (
    <Drawer
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      side="left"
      title={t('header.menu')}
      closeLabel={t('close')}
      footer={
        <div className="flex items-center justify-between">
          <LanguageLink />
          <ThemeSwitch
            legend={t('theme.legend')}
            labels={{ light: t('theme.light'), dark: t('theme.dark'), system: t('theme.system') }}
          />
        </div>
      }
    >
      <nav aria-label={t('header.categories')}>
        <ul className="-mt-2">
          {entries.map(({ href, label, className }) => (
            <li key={href} className="border-b border-line last:border-b-0">
              <Anchor
                href={href}
                onClick={() => onOpenChange(false)}
                className={`flex min-h-13 items-center justify-between font-medium ${className}`}
              >
                {label}
                <ChevronRight className="size-4 text-soft" />
              </Anchor>
            </li>
          ))}
        </ul>
      </nav>
    </Drawer>
  );
}
