import {
  addProductImages,
  bringIn,
  removeProductImage,
  reorderProductImages,
  replaceProductImage,
  updateProductImage,
} from '../catalogue.ts';
import { aPicture } from '../pictures.ts';
import type { Changes } from './change.ts';

/** A product with one image. */
interface Illustrated {
  readonly product: string;
  readonly image: string;
}

const changed = 'product.changed of product';

export const imageChanges: Changes<Illustrated> = {
  bringIn: async ({ service }) => {
    const { id, images } = await bringIn(service, { images: [aPicture()] });
    return { product: id, image: images[0]!.id };
  },
  changes: [
    {
      by: 'addProductImages',
      what: 'a second image',
      work: ({ manage, product: id }) => manage(addProductImages, { id, images: [aPicture()] }),
      publishes: [changed],
    },
    {
      by: 'reorderProductImages',
      what: 'the same order of images',
      work: ({ manage, product: id, image }) => manage(reorderProductImages, { id, imageIds: [image] }),
      publishes: [changed],
    },
    {
      by: 'removeProductImage',
      what: 'no image',
      work: ({ manage, product: id, image: imageId }) => manage(removeProductImage, { id, imageId }),
      publishes: [changed],
    },
    {
      by: 'replaceProductImage',
      what: 'another image',
      work: ({ manage, product: id, image: imageId }) =>
        manage(replaceProductImage, { id, imageId, image: aPicture() }),
      publishes: [changed],
    },
    {
      by: 'updateProductImage',
      what: 'another text',
      work: ({ manage, product: id, image: imageId }) => manage(updateProductImage, { id, imageId, alt: 'Red' }),
      publishes: [changed],
    },
  ],
};
