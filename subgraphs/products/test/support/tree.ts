import { randomUUID } from 'node:crypto';
import { createCategory } from './catalogue.ts';
import type { ProductsService } from './products-service.ts';

const userErrorFields = '... on UserError { __typename code message }';
const validatedFields = `${userErrorFields}
  ... on ValidationError { fields { path code message minimum maximum allowedValues } }`;
const conflictFields = '... on VersionConflictError { currentVersion }';
const takenFields = '... on SlugTakenError { slug slugHolder { id } }';
const limitFields = '... on CategoryLimitError { maximum }';
const categoryFields = `__typename ... on CategoryPayload { category {
  id slug name description version parent { slug } path { slug } children { slug }
  attributes { id key label type unit choices required filterable } } }`;
const brandFields = '__typename ... on BrandPayload { brand { id slug name description version } }';

export const createCategoryIn = `mutation ($input: CategoryInput!) { createCategory(input: $input) {
    ${categoryFields} ${validatedFields} ${takenFields} ${limitFields}
  }
}`;

export const updateCategory = `mutation ($id: ID!, $input: UpdateCategoryInput!, $version: Int) {
  updateCategory(id: $id, input: $input, version: $version) {
    ${categoryFields} ${validatedFields} ${takenFields} ${conflictFields}
  }
}`;

export const moveCategory = `mutation ($id: ID!, $parentId: ID, $position: Int, $version: Int) {
  moveCategory(id: $id, parentId: $parentId, position: $position, version: $version) {
    ${categoryFields} ${validatedFields} ${limitFields} ${conflictFields}
  }
}`;

export const reorderCategories = `mutation ($parentId: ID, $categoryIds: [ID!]!) {
  reorderCategories(parentId: $parentId, categoryIds: $categoryIds) {
    __typename ... on ReorderCategoriesPayload { categories { id slug } } ${validatedFields}
  }
}`;

export const deleteCategory = `mutation ($id: ID!, $version: Int) {
  deleteCategory(id: $id, version: $version) {
    __typename ... on DeleteCategoryPayload { categoryId } ${userErrorFields} ${conflictFields}
    ... on CategoryNotEmptyError { productCount childCount }
  }
}`;

export const createAttribute = `mutation ($categoryId: ID!, $input: AttributeInput!, $version: Int) {
  createAttribute(categoryId: $categoryId, input: $input, version: $version) {
    ${categoryFields} ${validatedFields} ${conflictFields}
  }
}`;

export const updateAttribute = `mutation ($id: ID!, $input: UpdateAttributeInput!, $version: Int) {
  updateAttribute(id: $id, input: $input, version: $version) {
    ${categoryFields} ${validatedFields} ${conflictFields}
  }
}`;

export const deleteAttribute = `mutation ($id: ID!, $version: Int) {
  deleteAttribute(id: $id, version: $version) {
    ${categoryFields} ${userErrorFields} ${conflictFields}
  }
}`;

export const createBrand = `mutation ($input: BrandInput!) { createBrand(input: $input) {
    ${brandFields} ${validatedFields} ${takenFields}
  }
}`;

export const updateBrand = `mutation ($id: ID!, $input: UpdateBrandInput!, $version: Int) {
  updateBrand(id: $id, input: $input, version: $version) {
    ${brandFields} ${validatedFields} ${takenFields} ${conflictFields}
  }
}`;

export const deleteBrand = `mutation ($id: ID!, $version: Int) {
  deleteBrand(id: $id, version: $version) {
    __typename ... on DeleteBrandPayload { brandId } ${userErrorFields} ${conflictFields}
    ... on BrandInUseError { productCount }
  }
}`;

export const anAttribute = (fields: object = {}) => ({
  key: `a-${randomUUID()}`,
  label: 'Material',
  type: 'CHOICE',
  choices: ['cotton', 'wool'],
  ...fields,
});

export const aBrand = (fields: object = {}) => ({ slug: `b-${randomUUID()}`, name: 'Acme', ...fields });

/** Creates a category below a parent and returns its ID. */
export async function grow(
  { manage }: Pick<ProductsService, 'manage'>,
  slug: string = `c-${randomUUID()}`,
  parentId?: string,
): Promise<string> {
  const { createCategory: result } = await manage(createCategory, {
    input: { slug, name: `All for ${slug}`, parentId },
  });
  expect(result).toMatchObject({ __typename: 'CategoryPayload' });
  return result.category.id;
}

/** Creates an attribute and returns its ID. */
export async function define(
  { manage }: Pick<ProductsService, 'manage'>,
  categoryId: string,
  fields: object = {},
): Promise<string> {
  const input = anAttribute(fields);
  const { createAttribute: result } = await manage(createAttribute, { categoryId, input });
  expect(result).toMatchObject({ __typename: 'CategoryPayload' });
  const { attributes } = result.category as { attributes: { id: string; key: string }[] };
  return attributes.find(({ key }) => key === input.key)!.id;
}
