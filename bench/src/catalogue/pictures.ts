import sharp from 'sharp';
import { request } from 'undici';
import { load, type Load } from '../load.ts';
import type { Workload } from './workloads.ts';

export interface PictureFigures {
  readonly perSecond: number;
  readonly megapixels: number;
  /** Queries by one client: alone, and while pictures are processed. */
  readonly alone: Pick<Load, 'p50Ms' | 'p99Ms'>;
  readonly meanwhile: Pick<Load, 'p50Ms' | 'p99Ms'>;
}

const [width, height] = [2000, 1500];
const senders = 2;

/** Uploads photos while one client reads pages. */
export async function measurePictures(
  { url, next, expected }: Workload & { readonly url: string },
  { productsUrl, authorization, pictures }: { productsUrl: string; authorization: string; pictures: number },
): Promise<PictureFigures> {
  const photos = await Promise.all(Array.from({ length: 4 }, (_, index) => photo(index)));
  const read = (durationMs: number) =>
    load({ url, nextBody: next, isRight: (answer) => answer.includes(expected), clients: 1, durationMs });
  const alone = await read(3_000);
  const waiting = Array.from({ length: pictures }, (_, index) => photos[index % photos.length]!);
  const send = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      await upload(productsUrl, next, authorization);
  };
  const started = performance.now();
  const reading: Load[] = [];
  const readMeanwhile = async () => {
    do reading.push(await read(1_000));
    while (waiting.length > 0);
  };
  const meanwhile = readMeanwhile();
  await Promise.all(Array.from({ length: senders }, send));
  const seconds = (performance.now() - started) / 1_000;
  await meanwhile;
  const middle = reading.toSorted((one, other) => one.p99Ms - other.p99Ms)[reading.length >> 1]!;
  const timesOf = ({ p50Ms, p99Ms }: Load) => ({ p50Ms, p99Ms });
  const megapixels = (width * height) / 1e6;
  return { perSecond: pictures / seconds, megapixels, alone: timesOf(alone), meanwhile: timesOf(middle) };
}

/** Soft shapes with some noise, which compress about as well as a photo. */
function photo(index: number): Promise<Buffer> {
  const colour = { r: 60 * index, g: 120, b: 200 - 40 * index };
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  return sharp({ create: { width, height, channels: 3, background: colour, noise } })
    .blur(3)
    .jpeg({ quality: 90 })
    .toBuffer();
}

async function upload(productsUrl: string, body: Buffer, authorization: string): Promise<void> {
  const headers = { 'content-type': 'image/jpeg', authorization };
  const answer = await request(`${productsUrl}/images`, { method: 'POST', headers, body });
  const text = await answer.body.text();
  if (answer.statusCode !== 201) throw new Error(text);
}
