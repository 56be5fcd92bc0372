// A category as large as the largest of the demo, for the budget of its page: texts, identifiers and facets differ as much as real
// ones do, and are the same in each run.
import { createHash } from 'node:crypto';

/** Numbers that only depend on the name. @param {string} name @param {number} below */
const draw = (name, below) => createHash('sha256').update(name).digest().readUInt32BE() % below;

/** As the database makes them: the first half is a time. @param {string} name */
function uuid(name) {
  const hex = createHash('sha256').update(name).digest('hex');
  return `01a22b3f-${hex.slice(0, 4)}-7${hex.slice(4, 7)}-8${hex.slice(7, 10)}-${hex.slice(10, 22)}`;
}

const words =
  'alder beech canvas dune ember fell grove harbour ivory juniper kelp linen meadow north oak pebble quill ridge slate thyme umber vale willow yarrow'.split(
    ' ',
  );
const things =
  'jacket boots shirt scarf coat sandals gloves dress cap jeans socks belt vest blouse parka cardigan'.split(' ');
const colours = ['black', 'brown', 'navy', 'olive', 'red', 'sand', 'white', 'grey', 'blue', 'green'];

/** @param {string} name */
const title = (name) =>
  `${words[draw(`${name} word`, words.length)]} ${words[draw(`${name} other`, words.length)]} ${things[draw(`${name} thing`, things.length)]}`;

/** @param {string} name @param {number} count */
const values = (name, count) =>
  Array.from({ length: count }, (_, index) => ({
    value: `${words[(draw(name, 20) + index) % words.length]} ${index}`,
    count: 1 + draw(`${name} ${index}`, 20),
    __typename: 'FacetValue',
  }));

/** @param {number} index */
function product(index) {
  const name = `product ${index}`;
  const price = 900 + draw(`${name} price`, 30_000);
  const count = 1 + draw(`${name} variants`, 6);
  const shown = colours.slice(draw(`${name} colours`, 6)).slice(0, count);
  return {
    id: uuid(name),
    slug: title(name).replaceAll(' ', '-'),
    title: title(name),
    available: true,
    publishedAt: `2026-11-30T06:58:${10 + draw(`${name} second`, 49)}.${100 + draw(`${name} ms`, 899)}Z`,
    images: [{ width: 960, height: 1200, url: `/images/${uuid(`${name} image`)}`, __typename: 'Image' }],
    priceRange: {
      min: { amountMinor: price, currencyCode: 'EUR', formatted: `€${(price / 100).toFixed(2)}`, __typename: 'Money' },
      max: { amountMinor: price, __typename: 'Money' },
      __typename: 'PriceRange',
    },
    options: [
      {
        name: 'Colour',
        values: shown.map((value) => ({
          value,
          swatch: `#${uuid(value).slice(-6)}`,
          __typename: 'ProductOptionValue',
        })),
        __typename: 'ProductOption',
      },
    ],
    variants: shown.map((value) => ({
      id: uuid(`${name} ${value}`),
      discountPercentage: null,
      listPrice: null,
      __typename: 'ProductVariant',
    })),
    __typename: 'Product',
  };
}

/** @param {string} name @param {string} slug */
const categoryLink = (name, slug) => ({ id: uuid(slug), slug, name, __typename: 'Category' });

const facets = {
  brands: values('brand', 4).map(({ value, count }) => ({
    brand: { id: uuid(value), slug: value.replace(' ', '-'), name: value, __typename: 'Brand' },
    count,
    __typename: 'BrandFacet',
  })),
  attributes: Object.entries({ material: 8, season: 3 }).map(([key, count]) => ({
    attribute: {
      id: uuid(key),
      key,
      type: 'CHOICE',
      label: key,
      choices: values(key, count).map(({ value }) => value),
      __typename: 'Attribute',
    },
    values: values(key, count),
    __typename: 'AttributeFacet',
  })),
  options: Object.entries({ Size: 31, Colour: 7, Length: 4, Strength: 4, Frame: 2, Width: 2 }).map(([name, count]) => ({
    name,
    values: values(name, count),
    __typename: 'OptionFacet',
  })),
  availability: { available: 29, unavailable: 2, __typename: 'AvailabilityFacet' },
  ratings: [4, 3, 2, 1].map((minRating) => ({ minRating, count: 30 - 5 * minRating, __typename: 'RatingFacet' })),
  priceRange: {
    min: { amountMinor: 900, __typename: 'Money' },
    max: { amountMinor: 30_900, __typename: 'Money' },
    __typename: 'PriceRange',
  },
  __typename: 'ProductFacets',
};

const category = categoryLink('Clothing & Shoes', 'clothing');

/** The answers of the gateway by operation. @type {Readonly<Record<string, object>>} */
const answers = {
  Shell: {
    rootCategories: things.slice(0, 10).map((thing) => categoryLink(`${thing} and more`, thing)),
  },
  ListingPage: {
    category: {
      ...category,
      description:
        'Everyday pieces in honest fabrics, and the shoes to wear them with. Cut in small European workshops.',
      path: [category],
      children: things.slice(10, 15).map((thing) => categoryLink(thing, thing)),
    },
    products: {
      nodes: Array.from({ length: 24 }, (_, index) => product(index)),
      pageInfo: { hasNextPage: true, endCursor: uuid('cursor').replaceAll('-', ''), __typename: 'PageInfo' },
      totalCount: 31,
      __typename: 'ProductConnection',
    },
    productFacets: facets,
  },
};

export const path = '/categories/clothing';

/** Answers like the gateway. @type {typeof fetch} */
export const gateway = async (address, request) => {
  const { operationName } = /** @type {{ operationName: string }} */ (await new Request(address, request).json());
  return Response.json({ data: answers[operationName] });
};
