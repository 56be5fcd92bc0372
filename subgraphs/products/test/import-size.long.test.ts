import { setTimeout as sleep } from 'node:timers/promises';
import { ensureCategory } from './support/catalogue.ts';
import { findImport, header, lineOf, upload } from './support/imports.ts';
import { startProducts } from './support/products-service.ts';

/** 100,000 take ten minutes. */
const lines = Number(process.env.IMPORT_LINES ?? 10_000);
const description = 'A kettle that boils water for tea or coffee or soup and keeps it warm for hours. '.repeat(4);

async function* file(price: string): AsyncGenerator<Buffer> {
  yield Buffer.from(`${header}\n`);
  for (let first = 0; first < lines; first += 1_000) {
    const part = Array.from({ length: 1_000 }, (_, index) =>
      lineOf(`product-${first + index}`, price).replace(',,kitchen', `,${description},kitchen`),
    );
    yield Buffer.from(`${part.join('\n')}\n`);
  }
}

const megabytes = () => Math.round(process.memoryUsage().rss / 1_000_000);

test('thousands of lines are imported in little memory, while others are answered', async () => {
  await using service = await startProducts();
  await ensureCategory(service);
  const run = async (price: string) => {
    const before = megabytes();
    let most = before;
    const body = ReadableStream.from(file(price)) as NonNullable<RequestInit['body']>;
    const startedMs = performance.now();
    const answer = await upload(service, body);
    expect(answer).toMatchObject({ status: 202, body: { import: { lines } } });
    const uploadMs = performance.now() - startedMs;
    const { id } = answer.body.import!;
    const waits: number[] = [];
    for (;;) {
      const askedMs = performance.now();
      await service.ask('{ products(first: 20) { nodes { id title variants { sku } } } }');
      waits.push(performance.now() - askedMs);
      most = Math.max(most, megabytes());
      const { import: found } = await service.manage(findImport, { id });
      if (found.finishedAt !== null) {
        expect(found).toMatchObject({ status: 'DONE', linesRead: lines, linesFailed: 0 });
        const ms = Date.parse(found.finishedAt) - Date.parse(found.startedAt);
        waits.sort((one, other) => one - other);
        const [median, p99] = [0.5, 0.99].map((share) => Math.round(waits[Math.floor(waits.length * share)]!));
        return {
          found,
          uploadMs: Math.round(uploadMs),
          ms,
          perSecond: Math.round((lines * 1_000) / ms),
          median,
          p99,
          before,
          most,
        };
      }
      await sleep(50);
    }
  };
  for (const price of ['19.99', '29.99', '29.99']) {
    const { found, ...measured } = await run(price);
    const { linesCreated, linesUpdated, linesUnchanged } = found as unknown as Record<string, number>;
    process.stdout.write(`${JSON.stringify({ linesCreated, linesUpdated, linesUnchanged, ...measured })}\n`);
    expect(measured.most - measured.before).toBeLessThan(300);
  }
  const startedMs = performance.now();
  const response = await fetch(`${service.url}/catalogue/export`, {
    headers: { authorization: service.tokenOf('STAFF') },
  });
  let bytes = 0;
  const before = megabytes();
  let most = before;
  for await (const chunk of response.body!) {
    bytes += (chunk as Uint8Array).length;
    most = Math.max(most, megabytes());
  }
  process.stdout.write(`${JSON.stringify({ bytes, ms: Math.round(performance.now() - startedMs), before, most })}\n`);
  expect(bytes).toBeGreaterThan(200 * lines);
  expect(most - before).toBeLessThan(300);
}, 1_800_000);
