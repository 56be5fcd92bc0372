import { WorkLoop, type Job } from '@commerce/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { PictureError } from '../picture/picture.ts';
import type { UploadService } from '../upload/upload.service.ts';
import { ImageRepository, type FormerFile } from './image.repository.ts';

export interface ImageConversionOptions {
  readonly dataSource: DataSource;
  readonly uploads: UploadService;
  /** Changes a product and publishes it: its images have got a size. */
  readonly changeProduct: (id: string, change: (manager: EntityManager) => Promise<void>) => Promise<unknown>;
  /** Called with every error that makes a round fail; the loop continues. */
  readonly onError: (error: unknown) => void;
}

const intervalMs = 60_000;
/** Files that are not pictures are tried again with each pass, and earlier releases may still add some. */
const passMs = 3_600_000;
const before = '00000000-0000-0000-0000-000000000000';

/**
 * Makes the versions of images from before there were versions, one after another. A file that is not a picture stays
 * as it is, and is served as before. Several instances may do the same work twice, but only one stores its result.
 */
export function imageConversion(options: ImageConversionOptions): Job {
  let position = before;
  let nextPassAt = 0;
  const round = async () => {
    if (performance.now() < nextPassAt) return false;
    const former = await new ImageRepository(options.dataSource.manager).findUnconverted(position);
    if (former !== undefined) await convertImage(former, options);
    else nextPassAt = performance.now() + passMs;
    position = former?.id ?? before;
    return former !== undefined;
  };
  return new WorkLoop({ round, pollMs: intervalMs, onError: options.onError });
}

/** Another process has converted the image: this change of its product is none. */
class AlreadyConverted extends Error {
  override name = 'AlreadyConverted';
}

/** Stores the versions first: if the process stops before the image refers to them, they are made again. */
async function convertImage(
  { id, productId, content }: FormerFile,
  { uploads, changeProduct }: ImageConversionOptions,
): Promise<void> {
  const picture = await uploads.make(content).catch(undefinedIfNone);
  if (picture === undefined) return;
  await uploads.store(id, picture);
  try {
    await changeProduct(productId, async (manager) => {
      if (!(await new ImageRepository(manager).setConverted(id, picture))) throw new AlreadyConverted();
    });
  } catch (error) {
    if (!(error instanceof AlreadyConverted)) throw error;
  }
}

function undefinedIfNone(error: unknown): undefined {
  if (error instanceof PictureError) return undefined;
  throw error;
}
