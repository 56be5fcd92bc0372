import { sendWithProgress } from '../send-with-progress.ts';

/** Sends a picture to /images, where it waits for a product. */
export const uploadPicture = (file: Blob, onProgress: (share: number) => void) =>
  sendWithProgress<{ readonly uploadId: string }>(
    '/images',
    file,
    { 'content-type': file.type.startsWith('image/') ? file.type : 'application/octet-stream' },
    onProgress,
  );
