import type { Language } from '@commerce/shop';

export { Language } from '@commerce/shop';

/** Has no translations: its texts are those of products, categories and attributes themselves. */
export const mainLanguage = 'EN' satisfies Language;

/** The languages into which texts can be translated. */
export const furtherLanguages = ['DE'] as const satisfies readonly Language[];

/** The argument of fields with texts that can be translated. */
export const languageArgument = {
  nullable: true,
  description: 'The language. Without a translation into it, and by default, the text is in English.',
} as const;
