import { sendWithProgress } from '../send-with-progress.ts';

type Sent = { readonly importId: string } | { readonly message: string };

/** Sends a file with products, or a compressed one. */
export async function uploadFile(file: File, onProgress: (share: number) => void): Promise<Sent> {
  const type = typeOf(file.name);
  if (type === undefined)
    return { message: 'Choose a file whose name ends with .csv or .jsonl, or with .gz after that.' };
  const isCompressed = /\.gz$/i.test(file.name);
  const answer = await sendWithProgress<{ readonly import: { readonly id: string } }>(
    '/catalogue/imports',
    file,
    { 'content-type': type, ...(isCompressed && { 'content-encoding': 'gzip' }) },
    onProgress,
  );
  return 'message' in answer ? answer : { importId: answer.import.id };
}

/** The type of a file by its name; undefined if it can be no import. */
function typeOf(name: string): string | undefined {
  if (/\.csv(\.gz)?$/i.test(name)) return 'text/csv';
  return /\.(jsonl|ndjson)(\.gz)?$/i.test(name) ? 'application/x-ndjson' : undefined;
}
