import { CreateCategoryDocument, CreateProductDocument, type ShopClient } from '@commerce/shop-client';

export interface CatalogueSize {
  readonly products: number;
  readonly categories: number;
}

/** A product of the catalogue. */
export interface Item {
  readonly id: string;
  readonly slug: string;
  readonly variantId: string;
}

const atOnce = 10;
const sizes = ['S', 'M', 'L'];
const image = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>').toString('base64');

export const categorySlug = (index: number) => `category-${index}`;

/** Creates a catalogue as staff. */
export async function createCatalogue(staff: ShopClient, { products, categories }: CatalogueSize): Promise<Item[]> {
  for (let index = 0; index < categories; index += 1) {
    const input = { slug: categorySlug(index), name: `Category ${index}`, description: 'Things for the kitchen.' };
    await staff.request(CreateCategoryDocument, { input });
  }
  const items: Item[] = [];
  let next = 0;
  const create = async () => {
    for (let index = next++; index < products; index = next++)
      items[index] = await createItem(staff, index, categories);
  };
  await Promise.all(Array.from({ length: atOnce }, create));
  return items;
}

async function createItem(staff: ShopClient, index: number, categories: number): Promise<Item> {
  const slug = `kettle-${index}`;
  const { createProduct } = await staff.request(CreateProductDocument, {
    input: {
      slug,
      title: `Kettle ${index}`,
      description: 'Boils a litre of water in three minutes, and is quiet about it. '.repeat(5),
      categorySlug: categorySlug(index % categories),
      keywords: ['kettle', 'tea', 'kitchen'],
      faq: [{ question: 'Does it whistle?', answer: 'No.' }],
      images: [{ alt: 'The kettle from the left', base64: image }],
      variants: sizes.map((size, position) => ({
        sku: `KETTLE-${index}-${size}`,
        options: [{ name: 'Size', value: size }],
        price: { amountMinor: 1_000 + ((index * 37) % 5_000) + position * 100 },
        onHand: 1_000,
      })),
    },
  });
  if (createProduct.__typename !== 'ProductPayload') throw new Error(JSON.stringify(createProduct));
  const { id, variants } = createProduct.product;
  return { id, slug, variantId: variants[0]!.id };
}
