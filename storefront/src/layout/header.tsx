import { Anchor } from '@commerce/ui/anchor';
import { useLocation } from '@tanstack/react-router';
import Menu from 'lucide-react/icons/menu';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { CategoryLinkFragment } from '../generated/operations.ts';
import { CartLink } from '../cart/cart-link.tsx';
import { usePaths } from '../routing/shop-context.tsx';
import { AccountLink } from './account-link.tsx';
import { LanguageLink } from './language-link.tsx';
import { SearchBox } from './search-box.tsx';
import { Wordmark } from './wordmark.tsx';

const MenuDrawer = lazy(() => import('./menu-drawer.tsx'));

export interface HeaderProps {
  readonly categories: readonly CategoryLinkFragment[];
}

/** Name, search and language; below, the categories. On a phone, the categories are in the menu. */
export function Header({ categories }: HeaderProps) {
  const t = useTranslations('common.header');
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [wasMenuOpened, setMenuOpened] = useState(false);
  return (
    <header className="border-b border-line">
      <div className="mx-auto flex max-w-content flex-wrap items-center gap-x-1 px-(--gutter) pt-2 pb-3 lg:h-19 lg:flex-nowrap lg:gap-6 lg:py-0">
        <a
          href="#categories"
          aria-label={t('menu')}
          aria-haspopup="dialog"
          className="-ml-2.5 inline-grid size-(--target) place-items-center rounded-button transition-colors hover:bg-sunken lg:hidden"
          onClick={(event) => {
            event.preventDefault();
            setMenuOpened(true);
            setMenuOpen(true);
          }}
        >
          <Menu />
        </a>
        <Wordmark />
        <div className="order-last w-full pt-2 lg:order-none lg:ml-6 lg:max-w-130 lg:flex-1 lg:pt-0">
          <SearchBox />
        </div>
        <div className="ml-auto flex items-center">
          <LanguageLink />
          <AccountLink />
          <CartLink />
        </div>
      </div>
      <CategoryBar categories={categories} />
      {wasMenuOpened && (
        <Suspense>
          <MenuDrawer categories={categories} isOpen={isMenuOpen} onOpenChange={setMenuOpen} />
        </Suspense>
      )}
    </header>
  );
}

function CategoryBar({ categories }: HeaderProps) {
  const t = useTranslations('common.header');
  const paths = usePaths();
  const path = useLocation({ select: ({ publicHref }) => publicHref.split('?')[0] });
  const entries = [
    ...categories.map(({ slug, name }) => ({ href: paths.category(slug), label: name, isSale: false })),
    { href: paths.sale(), label: t('sale'), isSale: true },
  ];
  return (
    // Many categories are scrolled, so the page never gets wider.
    <nav aria-label={t('categories')} className="-mb-px overflow-x-auto [scrollbar-width:none] max-lg:hidden">
      <ul className="mx-auto flex h-12 max-w-content justify-between gap-5 px-(--gutter) text-small font-medium">
        {entries.map(({ href, label, isSale }) => (
          <li key={href}>
            <Anchor
              href={href}
              aria-current={href === path ? 'page' : undefined}
              className={`flex h-full items-center border-y-2 border-transparent whitespace-nowrap transition-colors aria-[current]:border-b-brand aria-[current]:text-text ${
                isSale ? 'text-sale' : 'text-soft hover:text-text'
              }`}
            >
              {label}
            </Anchor>
          </li>
        ))}
      </ul>
    </nav>
  );
}
