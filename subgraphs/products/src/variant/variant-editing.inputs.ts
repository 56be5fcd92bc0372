import { Field, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { FurtherPriceInput, furtherPricesDescription, furtherPricesSchema } from './further-price.inputs.ts';
import { barcodeDescription, gtin } from './gtin.ts';
import { MoneyInput, moneySchema } from './money.inputs.ts';
import { optionsSchema, sku, VariantOptionInput, weightDescription, weightGrams } from './variant.inputs.ts';

@InputType({ description: 'Changes to a variant. Fields that are omitted keep their values.' })
export class UpdateVariantInput {
  @Field(() => String, {
    nullable: true,
    description:
      "The variant's new SKU: letters, digits, dots, hyphens and underscores, up to 64 characters. Existing orders keep the SKU that they were placed with.",
  })
  sku?: string | null;

  @Field(() => [VariantOptionInput], {
    nullable: true,
    description:
      "The variant's options, up to 10. They replace all its options. Their names must be those of the product's other variants, and no two variants may have the same options.",
  })
  options?: VariantOptionInput[] | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description:
      "The variant's new regular price, in the currency of the product. It must be lower than the list price. A discount continues to hold.",
  })
  price?: MoneyInput | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: "The variant's former price. It must be higher than the price. Null removes the list price.",
  })
  listPrice?: MoneyInput | null;

  @Field(() => [FurtherPriceInput], {
    nullable: true,
    description: `The variant's new ${furtherPricesDescription}. They replace all its prices in further currencies.`,
  })
  prices?: FurtherPriceInput[] | null;

  @Field(() => Int, { nullable: true, description: `${weightDescription} Null removes it.` })
  weightGrams?: number | null;

  @Field(() => String, { nullable: true, description: `${barcodeDescription} Null removes it.` })
  barcode?: string | null;
}

export const updateVariantSchema = z.object({
  sku: sku().nullish(),
  options: optionsSchema.nullish(),
  price: moneySchema.nullish(),
  listPrice: moneySchema.nullish(),
  prices: furtherPricesSchema.nullish(),
  weightGrams: weightGrams.nullish(),
  barcode: gtin().nullish(),
});
export type VariantUpdate = z.output<typeof updateVariantSchema>;
