import { line, paragraphs } from '@commerce/graphql';
import { Field, InputType, ObjectType } from 'type-graphql';
import { Language } from '../translation/language.ts';
import { translationsSchema } from '../translation/translation.ts';

const description = 'The texts of a category in a further language. Clients get the English text in place of null.';

@ObjectType({ description })
@InputType('CategoryTranslationInput', { description })
export class CategoryTranslation {
  @Field(() => Language, { description: 'The language, which is not English.' })
  language!: Language;

  @Field(() => String, {
    nullable: true,
    description: "The category's display name, up to 100 characters. Searches find its products by it.",
  })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'A description of the category, up to 2,000 characters.' })
  description?: string | null;
}

export const categoryTextSchemas = { name: line(100), description: paragraphs(2_000) };

export const categoryTranslationsSchema = translationsSchema({
  name: categoryTextSchemas.name.nullish(),
  description: categoryTextSchemas.description.nullish(),
});
