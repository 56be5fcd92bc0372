import { renewIfDue } from '@commerce/browser/session/renewal';

interface Refusal {
  readonly errors?: readonly { readonly message: string }[];
}

/**
 * Sends a file, and follows how much of it has been sent: `XMLHttpRequest` knows that, `fetch` does not. It ends with the
 * answer, or with why there is none.
 */
export async function sendWithProgress<Answer extends object>(
  path: string,
  file: Blob,
  headers: Readonly<Record<string, string>>,
  onProgress: (share: number) => void,
): Promise<Answer | { readonly message: string }> {
  await renewIfDue();
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.addEventListener('error', () => resolve({ message: 'There is no connection. Try again.' }));
    request.addEventListener('load', () => {
      const { response, status }: { readonly response: (Answer & Refusal) | null; readonly status: number } = request;
      if (response !== null && status < 300) resolve(response);
      else resolve({ message: response?.errors?.[0]?.message ?? 'The file could not be uploaded.' });
    });
    request.send(file);
  });
}
