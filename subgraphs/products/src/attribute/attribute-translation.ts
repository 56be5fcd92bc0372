import { line } from '@commerce/graphql';
import { Field, InputType, ObjectType } from 'type-graphql';
import { Language } from '../translation/language.ts';
import { TextTranslation, textTranslationsSchema, translationsSchema } from '../translation/translation.ts';

/** How many values a choice may have. */
export const maxChoices = 100;

const description = 'The texts of an attribute in a further language. Clients get the English text in place of null.';

@ObjectType({ description })
@InputType('AttributeTranslationInput', { description })
export class AttributeTranslation {
  @Field(() => Language, { description: 'The language, which is not English.' })
  language!: Language;

  @Field(() => String, { nullable: true, description: 'Its display name, up to 100 characters.' })
  label?: string | null;

  @Field(() => [TextTranslation], {
    nullable: true,
    description: `The values of a choice, up to ${maxChoices}. Those that are not listed stay in English.`,
  })
  choices?: TextTranslation[] | null;
}

export const attributeTranslationsSchema = translationsSchema({
  label: line(100).nullish(),
  choices: textTranslationsSchema(maxChoices).nullish(),
});
