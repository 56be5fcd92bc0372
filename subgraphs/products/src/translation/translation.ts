import { line, rule } from '@commerce/graphql';
import { Field, InputType, ObjectType } from 'type-graphql';
import type { ColumnOptions } from 'typeorm';
import { z } from 'zod';
import { furtherLanguages, type Language } from './language.ts';

/** What all translations of one thing have. */
interface Translated {
  readonly language: Language;
}

@ObjectType({ description: 'A short text, such as the value of an option or a choice, with its translation.' })
@InputType('TextTranslationInput', {
  description: 'A short text, such as the value of an option or a choice, with its translation.',
})
export class TextTranslation {
  @Field(() => String, { description: 'The text in English, such as red.' })
  text!: string;

  @Field(() => String, { description: 'Its translation, such as rot, up to 100 characters.' })
  translation!: string;
}

export const translationsDescription = `The translations, at most one into each language: ${furtherLanguages.join(', ')}.`;

/** A column with a list of translations, which is null if there are none, so that most rows are not wider. */
export const translationsColumn: ColumnOptions = {
  nullable: true,
  transformer: {
    from: (stored: readonly Translated[] | null) => stored ?? [],
    to: (translations: readonly Translated[]) => (translations.length === 0 ? null : translations),
  },
};

/** The translation into the language. Undefined if there is none, as for the main language. */
export function translationInto<Translation extends Translated>(
  translations: readonly Translation[],
  language: Language | null | undefined,
): Translation | undefined {
  return translations.find((translation) => translation.language === language);
}

/** The text in the language of the translations, or the text itself. */
export function translatedText(text: string, translations: readonly TextTranslation[] | undefined): string {
  return translations?.find((each) => each.text === text)?.translation ?? text;
}

/** Short texts with their translations, each text once. */
export const textTranslationsSchema = (max: number) =>
  z
    .array(z.object({ text: line(100), translation: line(100) }))
    .max(max)
    .refine(
      (texts) => new Set(texts.map(({ text }) => text)).size === texts.length,
      rule('DUPLICATE', 'Must not contain a text twice.'),
    );

/** At most one translation into each language. Texts that are not translated are left out. */
export function translationsSchema<Shape extends z.ZodRawShape>(shape: Shape) {
  return z
    .array(z.object({ language: z.enum(furtherLanguages), ...shape }).transform(withoutNulls))
    .max(furtherLanguages.length)
    .refine(
      (translations) => new Set(translations.map((each) => (each as Translated).language)).size === translations.length,
      rule('DUPLICATE', 'Must not contain a language twice.'),
    );
}

function withoutNulls<Values extends object>(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value != null)) as Values;
}
