import { LinkProvider } from '@commerce/ui/anchor';
import { SkipLink } from '@commerce/ui/skip-link';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useQuery } from '@commerce/browser/graphql/use-query';
import { useTranslations } from 'use-intl';
import { ShellDocument } from '../generated/operations.ts';
import { documentOf } from '../graphql/documents.ts';
import { ShopLink } from '../routing/link.tsx';
import { useTexts } from '../routing/shop-context.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';

/** What every page has around its content. */
export function Frame() {
  const t = useTranslations('common');
  const { language } = useTexts();
  const { data } = useQuery(documentOf(ShellDocument), { language });
  const categories = data?.rootCategories ?? [];
  const isBare = useLocation({ select: ({ publicHref }) => /^(?:\/de)?\/checkout/.test(publicHref) });
  return (
    <LinkProvider component={ShopLink}>
      <SkipLink>{t('skip')}</SkipLink>
      {isBare ? (
        // Checkout has a frame of its own.
        <Outlet />
      ) : (
        <>
          <Header categories={categories} />
          <main id="main" tabIndex={-1} className="min-h-[60dvh] outline-none">
            <Outlet />
          </main>
          <Footer categories={categories} />
        </>
      )}
    </LinkProvider>
  );
}
