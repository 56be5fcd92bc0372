import { renewIfDue } from '@commerce/browser/session/renewal';

export type Uploaded = { readonly uploadId: string } | { readonly message: string };

interface Answer {
  readonly uploadId?: string;
  readonly errors?: readonly { readonly message: string }[];
}

/** Sends a picture to /images. `XMLHttpRequest` knows how much has been sent; `fetch` does not. */
export async function uploadPicture(file: Blob, onProgress: (share: number) => void): Promise<Uploaded> {
  await renewIfDue();
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/images');
    request.setRequestHeader('content-type', file.type.startsWith('image/') ? file.type : 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onerror = () => resolve({ message: 'There is no connection. Try again.' });
    request.onload = () => {
      const { uploadId, errors } = (request.response ?? {}) as Answer;
      if (uploadId !== undefined) resolve({ uploadId });
      else resolve({ message: errors?.[0]?.message ?? 'The picture could not be uploaded.' });
    };
    request.send(file);
  });
}
