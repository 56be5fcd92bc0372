import { brokenInputs, faultsOfInputs, plainSentence } from '@commerce/testing';
import { z } from 'zod';
import { attributeSchema, updateAttributeSchema } from '../src/attribute/attribute.inputs.ts';
import { brandSchema, updateBrandSchema } from '../src/brand/brand.inputs.ts';
import { categorySchema, moveSchema, orderSchema, updateCategorySchema } from '../src/category/category.inputs.ts';
import { discountRemovalSchema, discountSchema } from '../src/discount/discount.inputs.ts';
import { optionNameSchema, optionValueSchema, swatchSchema } from '../src/option/option.inputs.ts';
import { additionSchema, imagesSchema, imageTextSchema, replacementSchema } from '../src/image/image.inputs.ts';
import { productArgumentsSchema } from '../src/product/product-filter.ts';
import { highlightArgumentsSchema } from '../src/highlights/product-highlights.resolver.ts';
import { suggestionArgumentsSchema } from '../src/product/product-suggestions.resolver.ts';
import { createProductSchema, updateProductSchema } from '../src/product/product.inputs.ts';
import { updateVariantSchema } from '../src/variant/variant-editing.inputs.ts';
import { answerSchema, reviewListSchema, reviewSchema } from '../src/review/review.inputs.ts';
import { variantsSchema } from '../src/variant/variant.inputs.ts';
import { adjustmentSchema } from '../src/stock/stock.inputs.ts';
import { entrySchema, sharingSchema, wishlistSchema } from '../src/wishlist/wishlist.inputs.ts';

const picture = (bytes: number) => ({
  alt: 'A mug',
  base64: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${' '.repeat(bytes)}</svg>`).toString('base64'),
});
const variant = (amountMinor: number, currencyCode: string, listPriceMinor = 1_000) => ({
  sku: 'MUG',
  options: [],
  price: { amountMinor, currencyCode },
  listPrice: { amountMinor: listPriceMinor, currencyCode },
  onHand: 0,
});

test.each<[string, z.ZodType, unknown[]]>([
  ['CreateProductInput', createProductSchema, []],
  ['UpdateProductInput', updateProductSchema, []],
  ['CategoryInput', categorySchema, []],
  ['UpdateCategoryInput', updateCategorySchema, []],
  ['the arguments of moveCategory', moveSchema, []],
  ['the arguments of reorderCategories', orderSchema, []],
  ['AttributeInput', attributeSchema, [{ choices: ['a', 'a'] }]],
  ['UpdateAttributeInput', updateAttributeSchema, []],
  ['BrandInput', brandSchema, []],
  ['UpdateBrandInput', updateBrandSchema, []],
  [
    'VariantInput',
    z.object({ variants: variantsSchema }),
    [{ variants: [variant(1, 'EUR', 1)] }, { variants: [variant(1, 'EUR'), variant(1, 'USD')] }],
  ],
  [
    'ImageInput',
    z.object({ images: imagesSchema }),
    [{ images: [picture(400_000), picture(400_000)] }, { images: [{ alt: 'A mug' }] }],
  ],
  ['UpdateVariantInput', updateVariantSchema, []],
  ['the arguments of addProductImages', additionSchema, []],
  ['the arguments of replaceProductImage', replacementSchema, []],
  ['the arguments of updateProductImage', imageTextSchema, []],
  [
    'DiscountInput',
    discountSchema,
    [
      { percentage: 1, startsAt: new Date(Date.now() + 2e9), endsAt: new Date(Date.now() + 1e9) },
      { percentage: 1, startsAt: new Date(0), endsAt: new Date(4e12) },
      { percentage: 1, amounts: [1, 2].map((amountMinor) => ({ amountMinor, currencyCode: 'EUR' })) },
      { percentage: 1, variantIds: ['a', 'a'] },
    ],
  ],
  ['the arguments of removeDiscount', discountRemovalSchema, []],
  ['the arguments of renameOption', optionNameSchema, []],
  ['the arguments of renameOptionValue', optionValueSchema, []],
  ['the arguments of setSwatch', swatchSchema, []],
  ['the arguments of adjustStock', adjustmentSchema, []],
  ['the arguments of products', productArgumentsSchema, []],
  ['the arguments of reviewProduct', reviewSchema, [{ stars: 5, authorName: 'ada@example.com' }]],
  ['the arguments of answerReview', answerSchema, []],
  ['the arguments of Product.reviews', reviewListSchema, []],
  [
    'the arguments of the mutations of wishlists',
    wishlistSchema.extend(entrySchema.shape).extend(sharingSchema.shape),
    [{ name: 'Mine', ownerName: 'ada@example.com' }],
  ],
  ['the arguments of productSuggestions', suggestionArgumentsSchema, []],
  ['the arguments of highlights', highlightArgumentsSchema, []],
])('reports every error of %s as a plain sentence', (_, schema, others) => {
  const faults = faultsOfInputs(schema, [...brokenInputs(schema), ...others]);
  expect(faults.length).toBeGreaterThan(3);
  for (const { message } of faults) expect(message).toMatch(plainSentence);
});
