import { useLocation } from '@tanstack/react-router';
import Globe from 'lucide-react/icons/globe';
import { useTranslations } from 'use-intl';
import { inLanguage, type Language } from '../i18n/languages.ts';
import { useShop } from '../routing/shop-context.tsx';

const other: Record<Language, Language> = { en: 'de', de: 'en' };

/** Leads to this page in the other language. The page is loaded anew, with other messages. */
export function LanguageLink() {
  const t = useTranslations('common.languages');
  const { language } = useShop();
  const href = useLocation({ select: ({ publicHref }) => publicHref });
  const next = other[language];
  return (
    <a
      href={inLanguage(href, next)}
      hrefLang={next}
      lang={next}
      className="inline-flex h-(--target) items-center gap-2 rounded-button px-3 text-small font-medium transition-colors hover:bg-sunken"
    >
      <Globe />
      {t(next)}
    </a>
  );
}
