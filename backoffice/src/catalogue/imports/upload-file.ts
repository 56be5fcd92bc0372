import { renewIfDue } from '@commerce/browser/session/renewal';

export type Sent = { readonly importId: string } | { readonly message: string };

interface Answer {
  readonly import?: { readonly id: string };
  readonly errors?: readonly { readonly message: string }[];
}

/** The type of a file by its name; undefined if it can be no import. */
export function typeOf(name: string): string | undefined {
  if (/\.csv(\.gz)?$/i.test(name)) return 'text/csv';
  return /\.(jsonl|ndjson)(\.gz)?$/i.test(name) ? 'application/x-ndjson' : undefined;
}

/** Sends a file, or a compressed one, and follows how much of it has been sent. */
export async function uploadFile(file: File, onProgress: (share: number) => void): Promise<Sent> {
  const type = typeOf(file.name);
  if (type === undefined)
    return { message: 'Choose a file whose name ends with .csv or .jsonl, or with .gz after that.' };
  await renewIfDue();
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/catalogue/imports');
    request.setRequestHeader('content-type', type);
    if (/\.gz$/i.test(file.name)) request.setRequestHeader('content-encoding', 'gzip');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onerror = () => resolve({ message: 'There is no connection. Try again.' });
    request.onload = () => {
      const { import: begun, errors } = (request.response ?? {}) as Answer;
      if (begun !== undefined) resolve({ importId: begun.id });
      else resolve({ message: errors?.[0]?.message ?? 'The file could not be uploaded.' });
    };
    request.send(file);
  });
}
