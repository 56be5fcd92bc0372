import { Anchor } from '@commerce/ui/anchor';
import ArrowLeft from 'lucide-react/icons/arrow-left';
import Lock from 'lucide-react/icons/lock';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Wordmark } from '../layout/wordmark.tsx';
import { usePaths } from '../routing/shop-context.tsx';

/** The frame of checkout: nothing that leads astray. */
export function CheckoutFrame({ children }: { readonly children: ReactNode }) {
  const t = useTranslations('checkout');
  const footer = useTranslations('common.footer');
  const paths = usePaths();
  return (
    <>
      <header className="border-b border-line">
        <div className="mx-auto flex h-16 max-w-content items-center justify-between gap-4 px-(--gutter) md:h-19">
          <Wordmark />
          <span className="flex items-center gap-2 text-small text-soft max-md:hidden">
            <Lock className="size-4" />
            {t('secure')}
          </span>
          <Anchor
            href={paths.cart}
            className="inline-flex min-h-(--target) items-center gap-1.5 text-small font-medium hover:underline"
          >
            <ArrowLeft className="size-4" />
            {t('backToCart')}
          </Anchor>
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto min-h-[60dvh] max-w-content px-(--gutter) pt-6 outline-none md:pt-12"
      >
        {children}
      </main>
      <footer className="mx-auto mt-(--section) max-w-content px-(--gutter)">
        <p className="border-t border-line pt-4 pb-8 text-caption text-soft">{footer('prices')}</p>
      </footer>
    </>
  );
}
