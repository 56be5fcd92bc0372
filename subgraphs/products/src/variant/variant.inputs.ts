import { line, rawText, rule, type Rule } from '@commerce/graphql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import {
  alreadyThePrice,
  FurtherPriceInput,
  furtherPricesDescription,
  furtherPricesSchema,
  isDiscount,
  notADiscount,
  priceFields,
} from './further-price.inputs.ts';
import { barcodeDescription, gtin } from './gtin.ts';
import { MoneyInput } from './money.inputs.ts';
import { violatedOptionRule } from './variant-options.ts';

/** The maximum number of variants of a product. */
export const maxVariants = 100;

/** The maximum number of units of one variant in the warehouse. */
export const maxOnHand = 1_000_000;

export const weightDescription = "The variant's weight in grams, 1–1,000,000.";
/** The weight of a variant. */
export const weightGrams = z.int().min(1).max(1_000_000);

@InputType({ description: "An option that distinguishes a variant from the product's other variants." })
export class VariantOptionInput {
  @Field(() => String, { description: 'The name of the option, such as Size. Up to 50 characters.' })
  name!: string;

  @Field(() => String, { description: 'The value of the option, such as XL. Up to 100 characters.' })
  value!: string;
}

@InputType({ description: 'A new product variant.' })
export class VariantInput {
  @Field(() => String, {
    description:
      "The variant's SKU (stock keeping unit): letters, digits, dots, hyphens and underscores, up to 64 characters.",
  })
  sku!: string;

  @Field(() => [VariantOptionInput], {
    defaultValue: [],
    description:
      "The options that distinguish the variant from the product's other variants, up to 10. All variants of a product have options of the same names, and no two variants have the same options.",
  })
  options!: VariantOptionInput[];

  @Field(() => MoneyInput, {
    description: "The variant's price, in the same currency as the product's other variants.",
  })
  price!: MoneyInput;

  @Field(() => MoneyInput, {
    nullable: true,
    description: "The variant's former price. It must be higher than the price.",
  })
  listPrice?: MoneyInput | null;

  @Field(() => [FurtherPriceInput], { nullable: true, description: `The variant's ${furtherPricesDescription}.` })
  prices?: FurtherPriceInput[] | null;

  @Field(() => Int, { nullable: true, description: weightDescription })
  weightGrams?: number | null;

  @Field(() => String, { nullable: true, description: barcodeDescription })
  barcode?: string | null;

  @Field(() => Int, { defaultValue: 0, description: 'The number of units in the warehouse, up to 1,000,000.' })
  onHand!: number;
}

@InputType({ description: 'New prices of a variant. They replace its current prices.' })
export class VariantPriceInput {
  @Field(() => ID, { description: 'The ID of the variant, which must belong to the product.' })
  id!: string;

  @Field(() => MoneyInput, { description: "The variant's new price, in the same currency as before." })
  price!: MoneyInput;

  @Field(() => MoneyInput, {
    nullable: true,
    description:
      "The variant's former price. It must be higher than the price. If omitted, the variant has no list price.",
  })
  listPrice?: MoneyInput | null;

  @Field(() => [FurtherPriceInput], {
    nullable: true,
    description: `The variant's new ${furtherPricesDescription}. If omitted, these stay the same.`,
  })
  prices?: FurtherPriceInput[] | null;
}

/** A stock keeping unit. */
export const sku = () =>
  rawText(64).pipe(
    z
      .string()
      .trim()
      .max(64)
      .regex(
        /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
        'Must start with a letter or digit and contain only letters, digits, dots, hyphens and underscores.',
      ),
  );

const prices = { ...priceFields, prices: furtherPricesSchema.nullish() };
type Prices = z.output<z.ZodObject<typeof prices>>;

export const optionsSchema = z.array(z.object({ name: line(50), value: line(100) })).max(10);

export const variantSchema = z
  .object({
    sku: sku(),
    options: optionsSchema,
    ...prices,
    weightGrams: weightGrams.nullish(),
    barcode: gtin().nullish(),
    onHand: z.int().min(0).max(maxOnHand),
  })
  .refine(isDiscount, notADiscount)
  .superRefine(furtherThanThePrice);
export type NewVariant = z.output<typeof variantSchema>;

const variantPriceSchema = z
  .object({ id: z.string().max(100), ...prices })
  .refine(isDiscount, notADiscount)
  .superRefine(furtherThanThePrice);
export type VariantPrices = z.output<typeof variantPriceSchema>;

export const variantsSchema = z
  .array(variantSchema)
  .min(1)
  .max(maxVariants)
  .superRefine(oneCurrency)
  .superRefine(distinctSkus)
  .superRefine(distinctOptions);
export const variantPricesSchema = z
  .array(variantPriceSchema)
  .max(maxVariants)
  .superRefine(oneCurrency)
  .superRefine(distinctIds);

/** The rule for prices in a different currency than those of the product's other variants. */
export const onlyCurrency = (currency: string): Rule =>
  rule('NOT_ALLOWED', `Must be ${currency}, the currency of the product. Use \`prices\` for further currencies.`, {
    allowedValues: [currency],
  });

function furtherThanThePrice({ price, prices: further }: Prices, context: z.core.$RefinementCtx): void {
  for (const [index, { currencyCode }] of (further ?? []).entries())
    if (currencyCode === price.currencyCode)
      context.addIssue({ code: 'custom', path: ['prices', index, 'price', 'currencyCode'], ...alreadyThePrice });
}

function oneCurrency(variants: readonly Prices[], context: z.core.$RefinementCtx): void {
  const currency = variants[0]?.price.currencyCode;
  for (const [index, variant] of variants.entries()) {
    for (const kind of ['price', 'listPrice'] as const) {
      if (currency === undefined || variant[kind] == null || variant[kind].currencyCode === currency) continue;
      context.addIssue({ code: 'custom', path: [index, kind, 'currencyCode'], ...onlyCurrency(currency) });
    }
  }
}

function distinctSkus(variants: readonly { sku: string }[], context: z.core.$RefinementCtx): void {
  distinct('sku', variants, rule('DUPLICATE', 'Must differ from the SKUs of the other variants.'), context);
}

function distinctIds(variants: readonly { id: string }[], context: z.core.$RefinementCtx): void {
  distinct('id', variants, rule('DUPLICATE', 'Must be listed only once.'), context);
}

function distinct<Key extends string>(
  key: Key,
  items: readonly Record<Key, string>[],
  violated: Rule,
  context: z.core.$RefinementCtx,
): void {
  const seen = new Set<string>();
  for (const [index, { [key]: value }] of items.entries()) {
    if (seen.has(value)) context.addIssue({ code: 'custom', path: [index, key], ...violated });
    seen.add(value);
  }
}

function distinctOptions(variants: readonly Pick<NewVariant, 'options'>[], context: z.core.$RefinementCtx): void {
  const options = variants.slice(0, maxVariants).map((variant) => variant.options);
  for (const [index, own] of options.entries()) {
    const violated = violatedOptionRule(own, options.slice(0, index));
    if (violated) context.addIssue({ code: 'custom', path: [index, 'options'], ...violated });
  }
}
