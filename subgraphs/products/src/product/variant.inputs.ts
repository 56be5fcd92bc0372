import { line, rawText, rule, type Rule } from '@commerce/service';
import { Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { MoneyInput, moneySchema } from './money.input.ts';

/** The most of one variant that the shop counts. */
export const maxOnHand = 1_000_000;

@InputType({ description: 'What sets a variant apart from its siblings.' })
export class VariantOptionInput {
  @Field(() => String, { description: 'Such as Size: up to 50 characters.' })
  name!: string;

  @Field(() => String, { description: 'Such as XL: up to 100 characters.' })
  value!: string;
}

@InputType({ description: 'A variant to be.' })
export class VariantInput {
  @Field(() => String, {
    description: 'Its name in the warehouse: letters, digits, dots, hyphens and underscores, up to 64.',
  })
  sku!: string;

  @Field(() => [VariantOptionInput], {
    defaultValue: [],
    description: 'What sets it apart from its siblings: up to 10.',
  })
  options!: VariantOptionInput[];

  @Field(() => MoneyInput, { description: 'What it costs: in the same currency as its siblings.' })
  price!: MoneyInput;

  @Field(() => MoneyInput, { nullable: true, description: 'What it used to cost: more than the price.' })
  listPrice?: MoneyInput | null;

  @Field(() => Int, { defaultValue: 0, description: 'How many are in the warehouse: up to 1,000,000.' })
  onHand!: number;
}

@InputType({ description: 'New prices of a variant, in place of the ones it has.' })
export class VariantPriceInput {
  @Field(() => ID, { description: 'The variant, one of the product.' })
  id!: string;

  @Field(() => MoneyInput, { description: 'What it costs from now on: in the same currency as before.' })
  price!: MoneyInput;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'What it used to cost: more than the price. None when left out.',
  })
  listPrice?: MoneyInput | null;
}

/** The name of a variant in the warehouse. */
export const sku = () =>
  rawText(64).pipe(
    z
      .string()
      .trim()
      .max(64)
      .regex(
        /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
        'Must begin with a letter or digit and have only letters, digits, dots, hyphens and underscores.',
      ),
  );

const prices = { price: moneySchema, listPrice: moneySchema.nullish() };
type Prices = z.output<z.ZodObject<typeof prices>>;

const isDiscount = ({ price, listPrice }: Prices) => listPrice == null || listPrice.amountMinor > price.amountMinor;
const notADiscount = {
  path: ['listPrice', 'amountMinor'],
  ...rule('TOO_SMALL', 'Must be more than the price.'),
};

const variantSchema = z
  .object({
    sku: sku(),
    options: z.array(z.object({ name: line(50), value: line(100) })).max(10),
    ...prices,
    onHand: z.int().min(0).max(maxOnHand),
  })
  .refine(isDiscount, notADiscount);
export type NewVariant = z.output<typeof variantSchema>;

const variantPriceSchema = z.object({ id: z.string().max(100), ...prices }).refine(isDiscount, notADiscount);
export type VariantPrices = z.output<typeof variantPriceSchema>;

export const variantsSchema = z.array(variantSchema).min(1).max(100).superRefine(oneCurrency).superRefine(distinctSkus);
export const variantPricesSchema = z.array(variantPriceSchema).max(100).superRefine(oneCurrency);

/** All prices of a product are in one currency. */
export const onlyCurrency = (currency: string): Rule =>
  rule('NOT_ALLOWED', `Must be ${currency}, as all prices of a product are in one currency.`, {
    allowedValues: [currency],
  });

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
  const seen = new Set<string>();
  for (const [index, { sku }] of variants.entries()) {
    if (seen.has(sku))
      context.addIssue({
        code: 'custom',
        path: [index, 'sku'],
        ...rule('DUPLICATE', 'Must not be the SKU of two variants.'),
      });
    seen.add(sku);
  }
}
