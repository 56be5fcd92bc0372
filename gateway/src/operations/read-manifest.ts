import { createReadStream } from 'node:fs';

const fetchTimeoutMs = 10_000;

/**
 * Reads a manifest from a file or an http(s) URL.
 *
 * @throws Error if it cannot be read, or has more bytes than allowed
 */
export async function readManifest(source: string, maxBytes: number): Promise<string> {
  const isUrl = /^https?:\/\//.test(source);
  const chunks = isUrl ? await fetched(source) : (createReadStream(source) as AsyncIterable<Buffer>);
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new Error(`${source} has more than ${maxBytes} bytes.`);
    parts.push(chunk);
  }
  return Buffer.concat(parts).toString();
}

async function fetched(url: string): Promise<AsyncIterable<Uint8Array>> {
  const response = await fetch(url, { signal: AbortSignal.timeout(fetchTimeoutMs) });
  if (response.ok && response.body !== null) return response.body;
  await response.body?.cancel();
  throw new Error(`${url} responded with status ${response.status}.`);
}
