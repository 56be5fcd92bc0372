import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import { Language, languageArgument } from '../translation/language.ts';
import { translatedText, translationInto } from '../translation/translation.ts';
import { AttributeValueFacet } from './catalogue-facets.ts';
import { OptionFacet, OptionValueFacet } from './product-facets.ts';

type Choice = Language | null | undefined;

@Resolver(() => AttributeValueFacet)
export class AttributeValueTextsResolver {
  @FieldResolver(() => String, { description: 'The value to show. Filters have it in English, as in `value`.' })
  label(
    @Root() { attribute, value }: AttributeValueFacet,
    @Arg('language', () => Language, languageArgument) language: Choice,
  ): string {
    return translatedText(value, translationInto(attribute.translations, language)?.choices ?? []);
  }
}

@Resolver(() => OptionFacet)
export class OptionFacetTextsResolver {
  @FieldResolver(() => String, {
    description:
      'The name to show, as the newest of the products translates it. Filters have it in English, as in `name`.',
  })
  label(
    @Root() { texts, name }: OptionFacet,
    @Arg('language', () => Language, languageArgument) language: Choice,
  ): Promise<string> {
    return texts.translated(name, language);
  }
}

@Resolver(() => OptionValueFacet)
export class OptionValueTextsResolver {
  @FieldResolver(() => String, {
    description:
      'The value to show, as the newest of the products translates it. Filters have it in English, as in `value`.',
  })
  label(
    @Root() { texts, value }: OptionValueFacet,
    @Arg('language', () => Language, languageArgument) language: Choice,
  ): Promise<string> {
    return texts.translated(value, language);
  }
}
