import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { FileProduct } from '../src/import/file/file-product.ts';
import { readFile } from '../src/import/file/uploaded-file.ts';
import type { ImportFormat } from '../src/import/import.ts';

interface Options {
  readonly format?: ImportFormat;
  readonly isCompressed?: boolean;
  readonly maxBytes?: number;
  /** How many bytes arrive at a time. */
  readonly chunk?: number;
}

function chunksOf(content: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(content.length / size) }, (_, index) =>
    content.subarray(index * size, (index + 1) * size),
  );
}

async function read(content: string | Buffer, options: Options = {}): Promise<FileProduct[]> {
  const { format = 'CSV', isCompressed = false, maxBytes = 10_000_000, chunk = 65_536 } = options;
  const body = Readable.from(chunksOf(Buffer.from(content as string), chunk));
  const products: FileProduct[] = [];
  for await (const product of readFile({ body, format, isCompressed }, maxBytes)) products.push(product);
  return products;
}

const outline = (products: readonly FileProduct[]) =>
  products.map(({ line, lines, fields: { slug }, variants }) => [
    line,
    lines,
    slug,
    variants.map(({ line: of }) => of),
  ]);

const json = (content: string | Buffer) => read(content, { format: 'JSON_LINES' });

describe('CSV', () => {
  test.each(['\n', '\r\n', '\r'])('lines may end with %j', async (end) => {
    const lines = ['slug,sku,price', 'a,A1,1', 'a,A2,2', '', 'b,B1,3'];
    for (const last of ['', end]) {
      const products = await read(lines.join(end) + last);
      expect(outline(products)).toEqual([
        [2, 2, 'a', [2, 3]],
        [5, 1, 'b', [5]],
      ]);
    }
  });

  test('line breaks in cells count as lines', async () => {
    const products = await read('slug,sku,description\na,A,"one\ntwo\r\nthree"\nb,B,x\n');
    expect(outline(products)).toEqual([
      [2, 1, 'a', [2]],
      [5, 1, 'b', [5]],
    ]);
    expect(products[0]!.fields.description).toBe('one\ntwo\r\nthree');
  });

  test('characters may be split between packets', async () => {
    const content = '\uFEFFslug,sku,title\r\na,A,"Grüße, ""Welt"" 😀"\r\n';
    for (const chunk of [1, 2, 3, 5])
      expect((await read(content, { chunk }))[0]!.fields.title).toBe('Grüße, "Welt" 😀');
  });

  test('only lines that follow each other are one product', async () => {
    expect(outline(await read('slug,sku\na,1\nb,2\na,3\n'))).toEqual([
      [2, 1, 'a', [2]],
      [3, 1, 'b', [3]],
      [4, 1, 'a', [4]],
    ]);
    expect(await read('slug,sku\n,1\n,2\n')).toHaveLength(2);
  });

  test('further lines may leave out the fields of the product, but not change them', async () => {
    const [product] = await read('slug,sku,title,keywords\na,1,T,k\na,2,,\na,3,T,k\na,4,U,k\n');
    expect(product!.variants).toHaveLength(4);
    expect(product!.faults).toMatchObject([{ line: 5, columnName: 'title', code: 'NOT_ALLOWED' }]);
  });

  test('a missing column is not a field, and an empty cell is', async () => {
    const [product] = await read('slug,sku,description,list_price\na,1,,\n');
    expect(product).toMatchObject({
      fields: { slug: 'a', description: '' },
      variants: [{ fields: { listPrice: null } }],
    });
    expect(product!.fields).not.toHaveProperty('title');
  });

  test('a line with another number of cells has a fault', async () => {
    const [short, long, good] = await read('slug,sku,price\na,1\nb,2,3,4\nc,3,1\n');
    for (const { faults } of [short!, long!])
      expect(faults).toMatchObject([{ columnName: null, code: 'INVALID_FORMAT' }]);
    expect(good!.faults).toEqual([]);
  });

  test('a cell that cannot be read has a fault', async () => {
    const [product] = await read('slug,sku,price\na,1,cheap\n');
    expect(product!.faults).toMatchObject([{ line: 2, columnName: 'price', code: 'INVALID_FORMAT' }]);
  });

  test('of a product with too many lines, no more than one too many are kept', async () => {
    const lines = Array.from({ length: 5_000 }, (_, index) => `a,S${index}`);
    const [product] = await read(`slug,sku\n${lines.join('\n')}`);
    expect([product!.lines, product!.variants.length]).toEqual([5_000, 101]);
  });

  test.each([
    ['no header', 'kettle,K1\n', /first line/],
    ['an unknown column', 'slug,sku,colour\n', /first line/],
    ['semicolons', 'slug;sku\na;1\n', /first line/],
    ['no SKUs', 'slug,title\n', /first line/],
    ['a column twice', 'slug,sku,sku\n', /sku is there twice/],
    ['a quote that is not closed', `slug,sku\na,"1\n${'b,2\n'.repeat(1_000)}`, /quotes of line 2/],
    ['a quote within a cell', 'slug,sku\na,1\nb,2"\n', /quotes of line 3/],
    ['text after a quote', 'slug,sku\na,"1"2\n', /quotes of line 2/],
    ['a gigantic cell', `slug,sku\na,1\nb,"${'x\n'.repeat(1_000_000)}`, /Line 3 has more than 1,000,000 bytes/],
    ['UTF-16', Buffer.from('\uFEFFslug,sku\na,1\n', 'utf16le'), /UTF-8/],
    ['UTF-16 without a mark', Buffer.from('slug,sku\na,1\n', 'utf16le'), /UTF-8/],
    ['Latin-1', Buffer.from('slug,sku,title\na,1,Grüße\n', 'latin1'), /UTF-8/],
    ['half a character at the end', Buffer.from('slug,sku,title\na,1,ü').subarray(0, -1), /UTF-8/],
  ])('a file with %s is rejected', async (_, content, message) => {
    await expect(read(content)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringMatching(message),
    });
  });
});

describe('JSON lines', () => {
  test('each line is a product', async () => {
    const lines = ['{"slug":"a","variants":[{"sku":"1"},{"sku":"2"}]}', '', ' ', '{"slug":"b"}\r'];
    expect(outline(await json(lines.join('\n')))).toEqual([
      [1, 1, 'a', [1, 1]],
      [4, 1, 'b', []],
    ]);
  });

  test.each([
    ['text', 'kettle', null, 'INVALID_FORMAT'],
    ['a list', '[1]', null, 'INVALID_FORMAT'],
    ['null', 'null', null, 'INVALID_FORMAT'],
    ['half an object', '{"slug":"a"', null, 'INVALID_FORMAT'],
    ['deep lists', `{"slug":${'['.repeat(400_000)}${']'.repeat(400_000)}}`, null, 'INVALID_FORMAT'],
    ['an unknown field', '{"slug":"a","id":1}', 'id', 'NOT_ALLOWED'],
    ['images', '{"slug":"a","images":[]}', 'images', 'NOT_ALLOWED'],
    [
      'an unknown field of a variant',
      '{"slug":"a","variants":[{"sku":"1","stock":1}]}',
      'variants.0.stock',
      'NOT_ALLOWED',
    ],
    ['variants that are no list', '{"slug":"a","variants":{}}', 'variants', 'INVALID_FORMAT'],
    ['variants that are texts', '{"slug":"a","variants":["1"]}', 'variants', 'INVALID_FORMAT'],
    ['__proto__', '{"slug":"a","__proto__":{"title":"T"}}', '__proto__', 'NOT_ALLOWED'],
  ])('a line with %s has a fault', async (_, line, columnName, code) => {
    const [product, next] = await json(`${line}\n{"slug":"b"}\n`);
    expect(product!.faults).toMatchObject([{ line: 1, columnName, code }]);
    expect(next).toMatchObject({ line: 2, fields: { slug: 'b' }, faults: [] });
  });

  test('a line that is too long ends the file', async () => {
    await expect(json(`{"slug":"a"}\n"${'x'.repeat(1_000_001)}`)).rejects.toThrow('Line 2 has more than 1,000,000');
  });
});

describe('sizes', () => {
  const content = 'slug,sku\na,1\n';

  test('a file may be compressed', async () => {
    expect(outline(await read(gzipSync(content), { isCompressed: true }))).toEqual([[2, 1, 'a', [2]]]);
  });

  test('a file with more bytes is rejected', async () => {
    const tooLarge = { code: 'PAYLOAD_TOO_LARGE' };
    await expect(read(content, { maxBytes: 12 })).rejects.toMatchObject(tooLarge);
    const bomb = gzipSync(`slug,sku\n${'\n'.repeat(1_000_000)}`);
    await expect(read(bomb, { isCompressed: true, maxBytes: 100_000 })).rejects.toMatchObject(tooLarge);
  });

  test.each([
    ['is not compressed', Buffer.from(content)],
    ['is cut off', gzipSync(content).subarray(0, -4)],
  ])('a file that %s is rejected', async (_, file) => {
    await expect(read(file, { isCompressed: true })).rejects.toThrow('gzip');
  });
});
