import { Access } from '@commerce/graphql';
import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import { Language, languageArgument } from '../translation/language.ts';
import { translatedText, translationInto, translationsDescription } from '../translation/translation.ts';
import { AttributeTranslation } from './attribute-translation.ts';
import { maxChoices } from './attribute-translation.ts';
import { Attribute, ProductAttribute } from './attribute.ts';

/** The texts of an attribute in the language that the client asks for. */
@Resolver(() => Attribute)
export class AttributeTextsResolver {
  @FieldResolver(() => String, { description: 'Its display name, such as Dress type.' })
  label(
    @Root() { label, translations }: Attribute,
    @Arg('language', () => Language, languageArgument) language: Language | null | undefined,
  ): string {
    return translationInto(translations, language)?.label ?? label;
  }

  @FieldResolver(() => [String], {
    description: `The values of a choice, in the order to show them, which is the same in all languages: at most ${maxChoices}. Empty for other types. Filters and inputs have the values in English. Products may still have values that were removed from the list.`,
  })
  choices(
    @Root() { choices, translations }: Attribute,
    @Arg('language', () => Language, languageArgument) language: Language | null | undefined,
  ): string[] {
    const translated = translationInto(translations, language)?.choices ?? [];
    return choices.map((choice) => translatedText(choice, translated));
  }

  @Access('STAFF')
  @FieldResolver(() => [AttributeTranslation], {
    nullable: true,
    description: `${translationsDescription} Staff only.`,
  })
  translations(@Root() { translations }: Attribute): AttributeTranslation[] {
    return translations;
  }
}

@Resolver(() => ProductAttribute)
export class ProductAttributeTextsResolver {
  @FieldResolver(() => String, { nullable: true, description: 'The value of an attribute with the type CHOICE.' })
  choice(
    @Root() { attribute, choice }: ProductAttribute,
    @Arg('language', () => Language, languageArgument) language: Language | null | undefined,
  ): string | null {
    const translated = translationInto(attribute.translations, language)?.choices ?? [];
    return choice === null ? null : translatedText(choice, translated);
  }
}
