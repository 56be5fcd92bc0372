import { LinkProvider } from '@commerce/ui/anchor';
import { SkipLink } from '@commerce/ui/skip-link';
import { Outlet } from '@tanstack/react-router';
import { useQuery } from 'urql';
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
  const [{ data }] = useQuery({ query: documentOf(ShellDocument), variables: { language } });
  const categories = data?.rootCategories ?? [];
  return (
    <LinkProvider component={ShopLink}>
      <SkipLink>{t('skip')}</SkipLink>
      <Header categories={categories} />
      <main id="main" tabIndex={-1} className="min-h-[60dvh] outline-none">
        <Outlet />
      </main>
      <Footer categories={categories} />
    </LinkProvider>
  );
}
