import { acceptUploads, uploadLimits } from '@commerce/graphql/server';
import type { IdentifyCaller } from '@commerce/identity';
import type { createHttpServer, Job } from '@commerce/runtime';
import type { Foundation } from '@commerce/service';
import type { Config } from './config.ts';
import { imageConversion } from './image/image-conversion.ts';
import { serveImages } from './image/image.routes.ts';
import { PictureWorkshop } from './picture/picture-workshop.ts';
import type { Pictures, ProductsServices } from './services.ts';
import { openImageStorage } from './storage/open-storage.ts';
import { uploadSweep } from './upload/upload-sweep.ts';
import { serveUploads } from './upload/upload.routes.ts';

export async function openPictures(
  config: Config,
  { dataSource, closing }: Pick<Foundation, 'dataSource' | 'closing'>,
): Promise<Pictures> {
  const storage = closing.add(await openImageStorage(config, dataSource), (own) => own.close());
  const workshop = new PictureWorkshop({ processes: config.IMAGE_PROCESSES });
  return { storage, workshop: closing.add(workshop, (own) => own.close()) };
}

export function pictureJobs(
  { uploads, changes }: ProductsServices,
  { dataSource, onError }: Pick<Foundation, 'dataSource' | 'onError'>,
): Job[] {
  const changeProduct: Parameters<typeof imageConversion>[0]['changeProduct'] = (id, change) =>
    changes.make(id, undefined, async (_product, manager) => {
      await change(manager);
      return [];
    });
  return [uploadSweep({ uploads, onError }), imageConversion({ dataSource, uploads, changeProduct, onError })];
}

export interface PictureRoutesOptions extends Pick<Pictures, 'storage'> {
  readonly config: Config;
  readonly services: ProductsServices;
  readonly identifyCaller: IdentifyCaller;
}

/** The maximum number of values in an operation with files. */
const maxValues = 10_000;

/** Adds the routes of images and uploads, and accepts files in GraphQL requests. */
export async function servePictures(
  server: ReturnType<typeof createHttpServer>,
  { config, services, identifyCaller, storage }: PictureRoutesOptions,
): Promise<void> {
  const limits = uploadLimits(config, maxValues);
  acceptUploads(server, { limits, addressOf: ({ ip }) => ip });
  serveImages(server, services.images, storage);
  await serveUploads(server, { uploads: services.uploads, identifyCaller, bytesInFlight: limits.bytesInFlight });
}
