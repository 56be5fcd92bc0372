import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CreateCategoryDocument, CreateProductDocument, type ShopClient } from '@commerce/shop-client';
import { aStaffMember } from '../../../gateway/test/support/people.ts';

const picture = new URL('../../../scripts/demo/pictures/karwendel-hiking-boots-1.webp', import.meta.url);

/** A category with products of its own. */
export interface Shelf {
  readonly staff: ShopClient;
  readonly category: string;
  /** With sizes and colours, of which some are sold out. */
  readonly boots: string;
  readonly bootsId: string;
  readonly firstVariant: string;
  /** How many further products there are, each with one variant. */
  readonly others: number;
  /** A word that only the titles of this shelf have. */
  readonly word: string;
}

const others = 26;

export async function aShelf(shop: ShopClient): Promise<Shelf> {
  const staff = await aStaffMember(shop);
  const word = `q${randomUUID().slice(0, 8)}`;
  const category = `shelf-${word}`;
  await staff.request(CreateCategoryDocument, {
    input: {
      slug: category,
      name: `Boots ${word}`,
      description: 'For paths.',
      translations: [{ language: 'DE', name: `Stiefel ${word}`, description: 'Für Wege.' }],
    },
  });
  const created = await createBoots(staff, category, word);
  for (let index = 0; index < others; index++) await createOther(staff, { category, word, index });
  return { staff, word, category, others, ...created };
}

const money = (amountMinor: number) => ({ amountMinor, currencyCode: 'EUR' });

async function createBoots(staff: ShopClient, categorySlug: string, word: string) {
  const base64 = await readFile(picture, 'base64');
  const variant = (size: string, colour: string, onHand: number, amountMinor: number) => ({
    sku: `${word}-${size}-${colour}`,
    options: [
      { name: 'Size', value: size },
      { name: 'Colour', value: colour },
    ],
    price: money(amountMinor),
    listPrice: money(25_000),
    onHand,
  });
  const { createProduct } = await staff.request(CreateProductDocument, {
    input: {
      slug: `boots-${word}`,
      title: `Hiking boots ${word}`,
      description: 'Waxed nubuck and a waterproof membrane. Stiff **enough** for a via ferrata.',
      categorySlug,
      faq: [{ question: 'Can they be resoled?', answer: 'Yes, twice.' }],
      translations: [
        {
          language: 'DE',
          title: `Wanderstiefel ${word}`,
          description: 'Gewachstes Nubuk und eine wasserdichte Membran.',
          options: [
            { text: 'Size', translation: 'Größe' },
            { text: 'Colour', translation: 'Farbe' },
            { text: 'Brown', translation: 'Braun' },
          ],
        },
      ],
      images: [1, 2].map((number) => ({ alt: `Boots, view ${number}`, base64 })),
      variants: [
        variant('41', 'Brown', 7, 18_900),
        variant('42', 'Brown', 0, 18_900),
        variant('41', 'Green', 3, 19_900),
        variant('43', 'Green', 20, 19_900),
      ],
    },
  });
  if (createProduct.__typename !== 'ProductPayload') throw new Error(JSON.stringify(createProduct));
  const { slug, id, variants } = createProduct.product;
  return { boots: slug, bootsId: id, firstVariant: variants[0]!.id };
}

async function createOther(
  staff: ShopClient,
  { category, word, index }: { category: string; word: string; index: number },
): Promise<void> {
  const { createProduct } = await staff.request(CreateProductDocument, {
    input: {
      slug: `laces-${index}-${word}`,
      title: `Laces ${index} ${word}`,
      description: 'They hold.',
      categorySlug: category,
      variants: [{ sku: `${word}-${index}`, price: money(500 + index), onHand: index % 2 === 0 ? 5 : 0 }],
    },
  });
  if (createProduct.__typename !== 'ProductPayload') throw new Error(JSON.stringify(createProduct));
}
