/** A process that decodes and encodes pictures, one at a time: see `PictureWorkshop`. */
import os from 'node:os';
import sharp from 'sharp';
import { PictureError, type Picture, type PictureFault } from './picture.ts';
import { processPicture } from './process-picture.ts';

export type PictureReply =
  | { readonly kind: 'made'; readonly picture: Picture }
  | { readonly kind: 'refused'; readonly fault: PictureFault }
  | { readonly kind: 'failed'; readonly message: string };

// Pictures can wait; queries cannot.
os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
sharp.concurrency(1);
sharp.cache(false);

async function replyTo(file: Uint8Array): Promise<PictureReply> {
  try {
    return { kind: 'made', picture: await processPicture(file) };
  } catch (error) {
    if (error instanceof PictureError) return { kind: 'refused', fault: error.fault };
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (file: Uint8Array) => void replyTo(file).then((reply) => process.send?.(reply)));
process.on('disconnect', () => process.exit());
