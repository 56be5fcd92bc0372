import type { Language as CatalogueLanguage } from '../generated/operations.ts';

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** What the first segment of a path says about the language. English has none: its addresses are the shop's own. */
export function languageOf(path: string): Language {
  return path === '/de' || path.startsWith('/de/') ? 'de' : 'en';
}

/** Where the pages of a language begin. */
export function basePathOf(language: Language): '/' | '/de' {
  return language === 'de' ? '/de' : '/';
}

/** The address of a page in another language: a path with its query string. */
export function inLanguage(path: string, language: Language): string {
  const bare = languageOf(path) === 'de' ? path.slice('/de'.length) || '/' : path;
  return language === 'en' ? bare : `/de${bare}`;
}

/** The language of texts in the graph, and the locale of prices and dates. English-speaking customers live in Europe, too. */
export function textsIn(language: Language): { readonly language: CatalogueLanguage; readonly locale: string } {
  return language === 'de' ? { language: 'DE', locale: 'de-DE' } : { language: 'EN', locale: 'en-IE' };
}
