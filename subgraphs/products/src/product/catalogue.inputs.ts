import { slug } from '../category/category.inputs.ts';
import { attributeValuesSchema } from '../attribute/attribute-values.inputs.ts';

/** What the inputs of products contain about brands and attributes. */
export const catalogueFields = {
  create: { brandSlug: slug().nullish(), attributes: attributeValuesSchema },
  update: { brandSlug: slug().nullish(), attributes: attributeValuesSchema.nullish() },
};
