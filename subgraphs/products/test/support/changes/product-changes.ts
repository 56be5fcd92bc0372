import { randomUUID } from 'node:crypto';
import {
  addVariant,
  archiveProduct,
  aProduct,
  aVariant,
  bringIn,
  createProduct,
  euros,
  money,
  publishProduct,
  removeDiscount,
  removeVariant,
  renameOption,
  renameOptionValue,
  reorderVariants,
  restoreProduct,
  setDiscount,
  setSwatch,
  unpublishProduct,
  updateProduct,
  updateVariant,
} from '../catalogue.ts';
import { cancelImport } from '../imports.ts';
import { bringInTree, type Tree } from './category-changes.ts';
import { inAnHour, type Change, type Changes, type Shop, type Work } from './change.ts';

/** A product with two variants of two units each. */
export interface TwoVariants {
  readonly product: string;
  readonly one: string;
  readonly other: string;
  /** The SKU of one, which is the value of its option, too. */
  readonly sku: string;
}

export async function bringInProduct({ service }: Shop): Promise<TwoVariants> {
  const { id, variants } = await bringIn(service, { variants: [aVariant({ onHand: 2 }), aVariant({ onHand: 2 })] });
  return { product: id, one: variants[0]!.id, other: variants[1]!.id, sku: variants[0]!.sku };
}

type ProductWork = Work<TwoVariants>;

export const archive: ProductWork = ({ manage, product: id }) => manage(archiveProduct, { id });
export const unpublish: ProductWork = ({ manage, product: id }) => manage(unpublishProduct, { id });
export const removeOne: ProductWork = ({ manage, one: id }) => manage(removeVariant, { id });
const publish =
  (at?: () => string): ProductWork =>
  ({ manage, product: id }) =>
    manage(publishProduct, { id, publishAt: at?.() });

const [changed, stockOfOne, stockOfOther] = [
  'product.changed of product',
  'stock.changed of one',
  'stock.changed of other',
];

const edit = (input: object): Omit<Change<TwoVariants>, 'what'> => ({
  by: 'updateProduct',
  work: ({ manage, product: id }) => manage(updateProduct, { id, input }),
  publishes: [changed],
});
const editOne = (input: object): Pick<Change<TwoVariants>, 'by' | 'work'> => ({
  by: 'updateVariant',
  work: ({ manage, one: id }) => manage(updateVariant, { id, input }),
});
const discount = (input: object): Pick<Change<TwoVariants>, 'by' | 'work'> => ({
  by: 'setDiscount',
  work: ({ manage, product: productId }) => manage(setDiscount, { productId, input: { percentage: 10, ...input } }),
});

export const productChanges: Changes<TwoVariants> = {
  bringIn: bringInProduct,
  changes: [
    {
      by: 'createProduct',
      what: 'a new product',
      work: ({ manage }) => manage(createProduct, { input: aProduct() }),
      publishes: ['product.changed of something new'],
    },
    { what: 'a new title', ...edit({ title: 'Red kettle' }) },
    { what: 'a new description', ...edit({ description: 'It whistles.' }) },
    { what: 'new keywords', ...edit({ keywords: ['whistle'] }) },
    { what: 'a new FAQ', ...edit({ faq: [{ question: 'Hot?', answer: 'Yes.' }] }) },
    { what: 'another category', ...edit({ categorySlug: 'garden' }) },
    { what: 'nothing new', ...edit({}) },
    {
      by: 'updateProduct',
      what: 'new prices',
      work: ({ manage, product: id, one }) =>
        manage(updateProduct, {
          id,
          input: { variants: [{ id: one, price: euros(1_000), listPrice: euros(2_000) }] },
        }),
      publishes: [changed, stockOfOne],
    },
    {
      by: 'addVariant',
      what: 'a third variant',
      work: ({ manage, product: productId }) => manage(addVariant, { productId, input: aVariant() }),
      publishes: [changed],
    },
    { what: 'a new SKU', ...editOne({ sku: `NEW-${randomUUID()}` }), publishes: [changed] },
    { what: 'new options', ...editOne({ options: [{ name: 'Model', value: 'New' }] }), publishes: [changed] },
    { what: 'a new price', ...editOne({ price: euros(1_000) }), publishes: [changed, stockOfOne] },
    { what: 'a list price', ...editOne({ listPrice: euros(9_000) }), publishes: [changed, stockOfOne] },
    {
      what: 'a price in dollars',
      ...editOne({ prices: [{ price: money(900, 'USD') }] }),
      publishes: [changed, stockOfOne],
    },
    { what: 'a weight and a barcode', ...editOne({ weightGrams: 500, barcode: '40170725' }), publishes: [changed] },
    { what: 'no list price', ...editOne({ listPrice: null }), publishes: [changed, stockOfOne] },
    { what: 'nothing new', ...editOne({}), publishes: [changed] },
    { what: 'all variants from now on', ...discount({}), publishes: [changed, stockOfOne, stockOfOther] },
    {
      what: 'one variant from now on',
      by: 'setDiscount',
      work: (things) => discount({ variantIds: [things.one] }).work(things),
      publishes: [changed, stockOfOne],
    },
    { what: 'the future', ...discount({ startsAt: inAnHour() }), publishes: [changed] },
    {
      what: 'the future instead of now',
      after: discount({}).work,
      ...discount({ startsAt: inAnHour() }),
      publishes: [changed, stockOfOne, stockOfOther],
    },
    {
      by: 'removeDiscount',
      what: 'a discount that holds',
      after: discount({}).work,
      work: ({ manage, product: productId }) => manage(removeDiscount, { productId }),
      publishes: [changed, stockOfOne, stockOfOther],
    },
    {
      by: 'removeDiscount',
      what: 'a discount that does not hold',
      after: discount({ startsAt: inAnHour() }).work,
      work: ({ manage, product: productId }) => manage(removeDiscount, { productId }),
      publishes: [changed],
    },
    {
      by: 'renameOption',
      what: 'another name',
      work: ({ manage, product: productId }) => manage(renameOption, { productId, name: 'Model', newName: 'Type' }),
      publishes: [changed],
    },
    {
      by: 'renameOptionValue',
      what: 'another value',
      work: ({ manage, product: productId, sku: value }) =>
        manage(renameOptionValue, { productId, name: 'Model', value, newValue: 'New' }),
      publishes: [changed],
    },
    {
      by: 'setSwatch',
      what: 'a colour',
      work: ({ manage, product: productId, sku: value }) =>
        manage(setSwatch, { productId, name: 'Model', value, colour: '#c0392b' }),
      publishes: [changed],
    },
    {
      by: 'reorderVariants',
      what: 'the opposite order',
      work: ({ manage, product: productId, one, other }) =>
        manage(reorderVariants, { productId, variantIds: [other, one] }),
      publishes: [changed],
    },
    {
      by: 'removeVariant',
      what: 'one of two variants',
      work: ({ manage, one: id }) => manage(removeVariant, { id }),
      publishes: [changed, stockOfOne],
    },
    {
      by: 'restoreProduct',
      what: 'an archived product without its removed variant',
      after: async (things) => {
        await removeOne(things);
        await archive(things);
      },
      work: ({ manage, product: id }) => manage(restoreProduct, { id }),
      publishes: [changed, stockOfOther],
    },
    {
      by: 'createProduct',
      what: 'a new draft',
      work: ({ manage }) => manage(createProduct, { input: aProduct({ status: 'DRAFT' }) }),
      publishes: ['product.changed of something new'],
    },
    { what: 'a new slug', ...edit({ slug: `slug-${randomUUID()}` }) },
    { what: 'texts for search engines', ...edit({ seo: { title: 'Kettles' } }) },
    { what: 'related products', ...edit({ relatedProductIds: [] }) },
    { by: 'unpublishProduct', what: 'a product', work: unpublish, publishes: [changed, stockOfOne, stockOfOther] },
    { by: 'unpublishProduct', what: 'a draft', after: unpublish, work: unpublish, publishes: [changed] },
    {
      by: 'publishProduct',
      what: 'a draft',
      after: unpublish,
      work: publish(),
      publishes: [changed, stockOfOne, stockOfOther],
    },
    { by: 'publishProduct', what: 'a product', work: publish(), publishes: [changed] },
    { by: 'publishProduct', what: 'a plan', after: unpublish, work: publish(inAnHour), publishes: [changed] },
    { by: 'archiveProduct', what: 'a product', work: archive, publishes: [changed, stockOfOne, stockOfOther] },
    {
      by: 'restoreProduct',
      what: 'an archived product',
      after: archive,
      work: ({ manage, product: id }) => manage(restoreProduct, { id }),
      publishes: [changed, stockOfOne, stockOfOther],
    },
  ],
};

export const classificationChanges: Changes<TwoVariants & Tree> = {
  bringIn: async (shop) => ({ ...(await bringInProduct(shop)), ...(await bringInTree(shop)) }),
  changes: [
    {
      by: 'updateProduct',
      what: 'a brand and attributes',
      work: async ({ service, manage, product: id, category, brand }) => {
        const { category: found } = await service.manage(
          'query ($id: ID!) { category(id: $id) { slug attributes { key } } }',
          { id: category },
        );
        const { brand: of } = await service.manage('query ($id: ID!) { brand(id: $id) { slug } }', { id: brand });
        const attributes = [{ key: found.attributes[0].key, choice: 'wool' }];
        await manage(updateProduct, { id, input: { categorySlug: found.slug, brandSlug: of.slug, attributes } });
      },
      publishes: ['product.changed of product'],
    },
  ],
};

/** An import that does not proceed, because its file cannot be read. It fails after some attempts, seconds later. */
const cancelOne: Work<object> = async ({ service, manage }) => {
  const id = randomUUID();
  await service.sql(
    `WITH part AS (INSERT INTO catalogue_import_part (import_id, position, content) VALUES ($1, 0, ''))
     INSERT INTO catalogue_import (id, format, actor_id, lines, parts) VALUES ($1, 'CSV', $1, 1, 1)`,
    [id],
  );
  await manage(cancelImport, { id });
};

export const importChanges: Changes<object> = {
  bringIn: async () => ({}),
  changes: [
    {
      by: 'cancelImport',
      what: 'the end of an import',
      work: cancelOne,
      publishes: ['import.progressed of something new'],
    },
  ],
};
