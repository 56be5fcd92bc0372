import { randomUUID } from 'node:crypto';
import { createCategory } from '../catalogue.ts';
import {
  aBrand,
  anAttribute,
  createAttribute,
  createBrand,
  define,
  deleteAttribute,
  deleteBrand,
  deleteCategory,
  grow,
  moveCategory,
  reorderCategories,
  updateAttribute,
  updateBrand,
  updateCategory,
} from '../tree.ts';
import type { Change, Changes, Shop } from './change.ts';

/** A category with an attribute, which has a child, and a brand. */
export interface Tree {
  readonly category: string;
  readonly child: string;
  readonly attribute: string;
  readonly brand: string;
}

export async function bringInTree({ service }: Shop): Promise<Tree> {
  const root = await grow(service);
  const category = await grow(service, undefined, root);
  const [child, attribute] = [await grow(service, undefined, category), await define(service, category)];
  const { createBrand: result } = await service.manage(createBrand, { input: aBrand() });
  return { category, child, attribute, brand: result.brand.id };
}

const edit = (input: object): Omit<Change<Tree>, 'what'> => ({
  by: 'updateCategory',
  work: ({ manage, category: id }) => manage(updateCategory, { id, input }),
  publishes: ['category.changed of category'],
});
const reorder =
  (order: (ids: string[]) => string[]) =>
  async ({ service, manage, category: parentId }: Shop & Tree) => {
    const { category } = await service.manage('query ($id: ID!) { category(id: $id) { children { id } } }', {
      id: parentId,
    });
    const ids = category.children.map(({ id }: { id: string }) => id);
    await manage(reorderCategories, { parentId, categoryIds: order(ids) });
  };

export const categoryChanges: Changes<Tree> = {
  bringIn: bringInTree,
  changes: [
    {
      by: 'createCategory',
      what: 'a new category',
      work: ({ manage }) => manage(createCategory, { input: { slug: `c-${randomUUID()}`, name: 'Shoes' } }),
      publishes: ['category.changed of something new'],
    },
    {
      by: 'createCategory',
      what: 'a child',
      work: ({ manage, category: parentId }) =>
        manage(createCategory, { input: { slug: `c-${randomUUID()}`, name: 'Shoes', parentId } }),
      publishes: ['category.changed of something new'],
    },
    { what: 'a new name', ...edit({ name: 'Boots' }) },
    { what: 'a new slug', ...edit({ slug: `c-${randomUUID()}` }) },
    { what: 'nothing new', ...edit({}) },
    {
      by: 'moveCategory',
      what: 'a category with a child',
      work: async ({ manage, service, category: id }) =>
        manage(moveCategory, { id, parentId: await grow(service), position: 0 }),
      publishes: ['category.changed of category', 'category.changed of something new'],
    },
    {
      by: 'reorderCategories',
      what: 'the opposite order',
      after: async ({ service, category }) => void (await grow(service, undefined, category)),
      work: reorder((ids) => ids.toReversed()),
      publishes: ['category.changed of child', 'category.changed of something new'],
    },
    { by: 'reorderCategories', what: 'the same order', work: reorder((ids) => ids), publishes: [] },
    {
      by: 'deleteCategory',
      what: 'a category',
      work: ({ manage, child: id }) => manage(deleteCategory, { id }),
      publishes: ['category.changed of child'],
    },
    {
      by: 'createAttribute',
      what: 'an attribute',
      work: ({ manage, child: categoryId }) => manage(createAttribute, { categoryId, input: anAttribute() }),
      publishes: ['category.changed of child'],
    },
    {
      by: 'updateAttribute',
      what: 'a new label',
      work: ({ manage, attribute: id }) => manage(updateAttribute, { id, input: { label: 'New' } }),
      publishes: ['category.changed of category'],
    },
    {
      by: 'deleteAttribute',
      what: 'an attribute',
      work: ({ manage, attribute: id }) => manage(deleteAttribute, { id }),
      publishes: ['category.changed of category'],
    },
    {
      by: 'createBrand',
      what: 'a new brand',
      work: ({ manage }) => manage(createBrand, { input: aBrand() }),
      publishes: ['brand.changed of something new'],
    },
    {
      by: 'updateBrand',
      what: 'a new name',
      work: ({ manage, brand: id }) => manage(updateBrand, { id, input: { name: 'New' } }),
      publishes: ['brand.changed of brand'],
    },
    {
      by: 'deleteBrand',
      what: 'a brand',
      work: ({ manage, brand: id }) => manage(deleteBrand, { id }),
      publishes: ['brand.changed of brand'],
    },
  ],
};
