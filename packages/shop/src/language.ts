import { enumType } from '@commerce/graphql';

export const Language = enumType('Language', 'A language of the shop.', {
  EN: 'English: the main language, in which every text exists.',
  DE: 'German.',
});
export type Language = keyof typeof Language;

/** The values of `Language`, for schemas. */
export const languages = ['EN', 'DE'] as const satisfies readonly Language[];
