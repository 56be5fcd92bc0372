import { TextLink } from '@commerce/ui/text-link';
import { ThemeSwitch } from '@commerce/ui/theme-switch';
import { useTranslations } from 'use-intl';
import type { CategoryLinkFragment } from '../generated/operations.ts';
import { usePaths } from '../routing/shop-context.tsx';
import { Wordmark } from './wordmark.tsx';

/** The foot of every page. Without JavaScript, it is the menu, too. */
export function Footer({ categories }: { readonly categories: readonly CategoryLinkFragment[] }) {
  const t = useTranslations('common');
  const paths = usePaths();
  const half = Math.ceil(categories.length / 2);
  const links = categories.map(({ slug, name }) => ({ href: paths.category(slug), label: name }));
  const columns = [
    {
      title: t('footer.shop'),
      label: t('footer.shop'),
      links: [
        { href: paths.newest(), label: t('header.new') },
        { href: paths.sale(), label: t('header.sale') },
        { href: paths.page('find-order'), label: t('footer.findOrder') },
      ],
    },
    { title: t('header.categories'), label: t('footer.allCategories'), links: links.slice(0, half) },
    { title: undefined, label: t('footer.moreCategories'), links: links.slice(half) },
  ];
  return (
    <footer className="mt-(--section) border-t border-line bg-sunken">
      <div className="mx-auto max-w-content px-(--gutter)">
        <div
          id="categories"
          className="grid grid-cols-2 gap-x-8 gap-y-8 py-12 md:grid-cols-[2.2fr_1fr_1fr_1fr] md:pt-16"
        >
          <div className="max-md:col-span-full">
            <Wordmark />
            <p className="mt-4 max-w-88 text-small text-balance text-soft">{t('footer.about')}</p>
          </div>
          {columns.map(({ title, label, links }, index) => (
            <nav key={index} aria-label={label} className={index === 0 ? 'max-md:col-span-full' : ''}>
              <p aria-hidden="true" className={`mb-1 min-h-5 text-small font-bold ${title ? '' : 'max-md:invisible'}`}>
                {title}
              </p>
              <ul>
                {links.map(({ href, label }) => (
                  <li key={href}>
                    <TextLink variant="quiet" size="small" href={href}>
                      {label}
                    </TextLink>
                  </li>
                ))}
              </ul>
            </nav>
          ))}
        </div>
        <div className="flex flex-wrap items-center justify-between gap-4 border-t border-line pt-4 pb-8 text-caption text-soft">
          <span>{t('footer.prices')}</span>
          <ThemeSwitch
            legend={t('theme.legend')}
            labels={{ light: t('theme.light'), dark: t('theme.dark'), system: t('theme.system') }}
          />
        </div>
      </div>
    </footer>
  );
}
