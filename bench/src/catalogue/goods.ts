import { randomFrom } from '../browsing/plan.ts';

export const materials = ['oak', 'steel', 'copper', 'linen', 'wool', 'glass', 'leather', 'cork', 'bamboo', 'enamel'];
export const adjectives = (
  'amber ancient arctic bright calm clever coastal crisp dapper dusky early evening fabled faded famous gentle gilded ' +
  'golden grand hardy hidden honest humble ivory jolly keen lively lunar mellow misty modest narrow noble northern ' +
  'placid polished proud quiet rapid royal rugged rustic sandy silent simple sleek slender smooth snowy solid southern ' +
  'sturdy subtle sunny tidy velvet vivid western wild'
).split(' ');
export const nouns = (
  'apron basket bench blanket bottle bowl bracelet brush bucket cabinet candle carafe chair chest clock cloth comb cup ' +
  'curtain cushion desk drawer fan fork glove grater hammer hat jacket jar kettle knife ladder lamp lantern mat mirror ' +
  'mug napkin notebook oven pan pillow plate pot quilt rack rug saddle scarf shelf sieve skillet spoon stool teapot ' +
  'toaster towel tray trousers vase wallet whisk'
).split(' ');

const sizes = ['S', 'M', 'L'];
const colours = ['black', 'blue', 'green', 'red', 'white'];
const brandCount = 40;
/** Of each category, from the roots: 2 roots, 12 below them, and 72 with all products. */
const childrenByLevel = [2, 6, 6];

export const slugOf = (index: number) => `product-${index}`;
export const brandSlugs = Array.from({ length: brandCount }, (_, index) => `brand-${index}`);

export interface GeneratedCategory {
  readonly slug: string;
  readonly parentSlug: string | null;
}

/** All categories, parents first. */
export function categories(): GeneratedCategory[] {
  const below = (parent: string | null, level: number): GeneratedCategory[] =>
    Array.from({ length: childrenByLevel[level] ?? 0 }, (_, index) => {
      const slug = parent === null ? `department-${index}` : `${parent}-${index}`;
      return [{ slug, parentSlug: parent }, ...below(slug, level + 1)];
    }).flat();
  return below(null, 0);
}

const leaves = categories().filter(({ slug }) => slug.split('-').length === childrenByLevel.length + 1);

/** Lines of an import as JSON, the same for the same seed: products with three variants. */
export function* productLines(count: number, seed: number): Generator<string> {
  const random = randomFrom(seed);
  for (let index = 0; index < count; index += 1) yield `${JSON.stringify(product(index, random))}\n`;
}

function product(index: number, random: () => number): object {
  const one = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
  // As in other shops, most words are rare: these are 2,500 different ones.
  const words = (number: number) => Array.from({ length: number }, () => one(adjectives) + one(nouns));
  const [adjective, noun, material] = [one(adjectives), one(nouns), one(materials)];
  const category = one(leaves).slug;
  const department = category.split('-', 2).join('-');
  const price = 500 + Math.floor(random() * 20_000);
  return {
    slug: slugOf(index),
    title: `${adjective} ${noun} of ${material} no. ${index}`,
    description: `A ${noun} that is ${words(6).join(' and ')}. It goes with ${words(8).join(', ')}.`,
    categorySlug: category,
    brandSlug: one(brandSlugs),
    attributes: [
      { key: `material-of-${department}`, choice: material },
      { key: `weight-of-${department}`, number: Math.floor(random() * 5_000) },
    ],
    keywords: words(3).filter((word, at, all) => all.indexOf(word) === at),
    faq: [{ question: `Is the ${noun} washable?`, answer: 'By hand.' }],
    variants: sizes.map((size, position) => ({
      sku: `SKU-${index}-${size}`,
      options: [
        { name: 'Size', value: size },
        { name: 'Colour', value: one(colours) },
      ],
      price: { amountMinor: price + position * 100, currencyCode: 'EUR' },
      onHand: Math.floor(random() * 50),
    })),
  };
}
