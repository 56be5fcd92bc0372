import { readFile } from 'node:fs/promises';
import { CreateCategoryDocument, CreateProductDocument, type ShopClient } from '@commerce/shop-client';

const pictures = [1, 2].map(
  (view) => new URL(`../../../scripts/demo/pictures/karwendel-hiking-boots-${view}.webp`, import.meta.url),
);

/** More than a page of a list shows. */
export const products = 30;
export const category = 'kitchen';
export const slugOf = (index: number) => `kettle-${index}`;
export const titleOf = (index: number) => `Kettle ${index}`;

const atOnce = 3;

/** Creates products with pictures, and options. */
export async function createGoods(staff: ShopClient): Promise<void> {
  await staff.request(CreateCategoryDocument, { input: { slug: category, name: 'Kitchen', description: 'For tea.' } });
  const images = await Promise.all(
    pictures.map(async (url, index) => ({
      alt: `The kettle, view ${index + 1}`,
      base64: await readFile(url, 'base64'),
    })),
  );
  let next = 0;
  const createSome = async () => {
    for (let index = next++; index < products; index = next++) await createKettle(staff, index, images);
  };
  await Promise.all(Array.from({ length: atOnce }, createSome));
}

async function createKettle(
  staff: ShopClient,
  index: number,
  images: readonly { readonly alt: string; readonly base64: string }[],
): Promise<void> {
  const { createProduct } = await staff.request(CreateProductDocument, {
    input: {
      slug: slugOf(index),
      title: titleOf(index),
      description: 'Boils a litre of water in three minutes, and is quiet about it. '.repeat(5),
      categorySlug: category,
      // Each picture is encoded in several sizes and formats, which takes most of the time: one product has a gallery.
      images: images.slice(0, index === 1 ? 2 : 1),
      variants: ['Red', 'Green', 'White'].map((colour) => ({
        sku: `KETTLE-${index}-${colour}`,
        options: [
          { name: 'Colour', value: colour },
          { name: 'Capacity', value: `${1 + (index % 12) / 10} l` },
        ],
        price: { amountMinor: 2_900 + index * 10 },
        onHand: 1_000,
      })),
    },
  });
  if (createProduct.__typename !== 'ProductPayload') throw new Error(JSON.stringify(createProduct));
}
