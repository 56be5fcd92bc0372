import { CacheControl, Cached } from '@commerce/graphql';
import type { VariantOption } from '@commerce/shop';
import { Directive, Field, ObjectType } from 'type-graphql';
import type { Swatch } from '../product/swatch.ts';
import { translatedText, type TextTranslation } from '../translation/translation.ts';

@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType({ description: 'A value of an option, such as red.' })
export class ProductOptionValue {
  @Field(() => String, { description: 'The value, such as red.' })
  readonly value: string;

  @Field(() => String, { nullable: true, description: 'Its colour as a swatch, such as #c0392b. Null if it has none.' })
  readonly swatch: string | null;

  constructor(value: string, swatch: string | null) {
    this.value = value;
    this.swatch = swatch;
  }
}

@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType({ description: "An option by which customers choose one of a product's variants." })
export class ProductOption {
  @Field(() => String, { description: 'The name of the option, such as Colour.' })
  readonly name: string;

  @Directive('@listSize(assumedSize: 6)')
  @Field(() => [ProductOptionValue], { description: 'The values of the variants, in the order of the variants.' })
  readonly values: ProductOptionValue[];

  constructor(name: string, values: ProductOptionValue[]) {
    this.name = name;
    this.values = values;
  }
}

type Options = readonly VariantOption[];

/** The names of the options that variants have, each once. */
export function namesIn(variants: readonly { readonly options: Options }[]): string[] {
  return [...new Set(variants.flatMap(({ options }) => options.map(({ name }) => name)))];
}

/** The values that variants have of an option, each once. */
export function valuesIn(variants: readonly { readonly options: Options }[], name: string): string[] {
  const options = variants.flatMap((variant) => variant.options);
  return [...new Set(options.filter((option) => option.name === name).map(({ value }) => value))];
}

/** The options of a product in the order of its variants, with their names and values as they are translated. */
export function optionsOf(
  variants: readonly { readonly options: Options }[],
  swatches: readonly Swatch[],
  translated: readonly TextTranslation[] = [],
): ProductOption[] {
  const shown = (text: string) => translatedText(text, translated);
  const colourOf = (name: string, value: string) =>
    swatches.find((swatch) => swatch.name === name && swatch.value === value)?.colour ?? null;
  return namesIn(variants).map((name) => {
    const values = valuesIn(variants, name).map((value) => new ProductOptionValue(shown(value), colourOf(name, value)));
    return new ProductOption(shown(name), values);
  });
}
