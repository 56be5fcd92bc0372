import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { processPicture } from '../src/picture/process-picture.ts';
import { aBomb } from './support/uploads.ts';

/** A picture of one colour, or of noise. */
function solid(width: number, height: number, background = '#c0392b') {
  return sharp({ create: { width, height, channels: 3, background } });
}

const versionsOf = async (file: Uint8Array) => {
  const { versions } = await processPicture(file);
  return Promise.all(
    versions.map(async ({ width, format, bytes }) => {
      const metadata = await sharp(bytes).metadata();
      return { step: width, format, width: metadata.width, height: metadata.height, exif: metadata.exif };
    }),
  );
};

test('makes AVIF and WebP in three widths, a placeholder and the dominant colour', async () => {
  const file = await solid(2_000, 1_000).jpeg().toBuffer();
  const { width, height, color, placeholder } = await processPicture(file);
  expect({ width, height }).toEqual({ width: 1280, height: 640 });
  expect(color).toMatch(/^#[\da-f]{6}$/);
  expect(placeholder).toMatch(/^data:image\/webp;base64,[\w+/=]{20,600}$/);
  expect(await versionsOf(file)).toEqual(
    [320, 640, 1280].flatMap((step) =>
      ['avif', 'webp'].map((format) => ({
        step,
        format: format === 'avif' ? 'avif' : 'webp',
        width: step,
        height: step / 2,
        exif: undefined,
      })),
    ),
  );
});

test.each([
  [100, [[320, 100]]],
  [320, [[320, 320]]],
  [
    500,
    [
      [320, 320],
      [640, 500],
    ],
  ],
])('never enlarges a picture that is %i pixels wide', async (width, expected) => {
  const made = await versionsOf(await solid(width, 60).png().toBuffer());
  expect(made.filter(({ format }) => format === 'webp').map((each) => [each.step, each.width])).toEqual(expected);
});

test.each(['jpeg', 'png', 'webp', 'avif', 'gif'] as const)('accepts %s', async (format) => {
  const file = await solid(40, 30).toFormat(format).toBuffer();
  expect(await processPicture(file)).toMatchObject({ width: 40, height: 30 });
});

test('turns a picture upright, and removes its metadata', async () => {
  const position = { GPSLatitudeRef: 'N', GPSLatitude: '52/1 30/1 0/1' };
  const file = await solid(60, 40)
    .jpeg()
    .withExif({ IFD0: { Artist: 'Ada' }, IFD3: position })
    .toBuffer();
  const turned = await sharp(file).keepExif().withMetadata({ orientation: 6 }).toBuffer();
  expect((await sharp(turned).metadata()).exif?.includes('Ada')).toBe(true);
  const { width, height, versions } = await processPicture(turned);
  expect({ width, height }).toEqual({ width: 40, height: 60 });
  for (const { bytes } of versions) {
    const metadata = await sharp(bytes).metadata();
    expect([metadata.exif, metadata.xmp, metadata.iptc, metadata.icc]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(Buffer.from(bytes).includes('Ada')).toBe(false);
  }
});

test('takes the first frame of an animation', async () => {
  const frames = await Promise.all(['#ff0000', '#0000ff'].map((color) => solid(20, 10, color).png().toBuffer()));
  const file = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
  expect((await sharp(file, { pages: -1 }).metadata()).pages).toBe(2);
  const { width, height, versions } = await processPicture(file);
  expect({ width, height }).toEqual({ width: 20, height: 10 });
  const { dominant } = await sharp(versions[1]!.bytes).stats();
  expect([dominant.r > 200, dominant.b < 60]).toEqual([true, true]);
});

const svg = (content: string, size = 'width="10" height="5"') =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${size}>${content}</svg>`,
  );

test('draws an SVG in its own size, without its scripts and without files of the machine', async () => {
  const file = svg(
    '<script>alert(1)</script><rect width="10" height="5" fill="red"/><image xlink:href="file:///etc/passwd"/>',
  );
  const { width, height, versions } = await processPicture(file);
  expect({ width, height }).toEqual({ width: 10, height: 5 });
  for (const { bytes } of versions) expect(Buffer.from(bytes).includes('alert')).toBe(false);
});

test('makes a file that is also a page or an archive harmless', async () => {
  const png = await solid(20, 10).png().toBuffer();
  const polyglot = Buffer.concat([png, Buffer.from('<html><script>alert(1)</script>PK\u0003\u0004')]);
  const { versions } = await processPicture(polyglot);
  for (const { bytes } of versions) expect(Buffer.from(bytes).includes('script')).toBe(false);
});

/** A PNG whose header announces other dimensions than its data has. */
async function announcing(width: number, height: number): Promise<Buffer> {
  const png = await solid(20, 10).png().toBuffer();
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

test.each([
  ['a bomb: a small file of a hundred megapixels', aBomb],
  ['a file that announces a side of 10,001 pixels', () => solid(10_001, 1).png().toBuffer()],
  ['an SVG that is drawn too large', () => svg('<rect width="9" height="9"/>', 'width="200000" height="200000"')],
])('refuses %s', async (_, file) => {
  await expect(Promise.resolve(file()).then(processPicture)).rejects.toMatchObject({ fault: 'TOO_MANY_PIXELS' });
});

test.each<[string, () => Buffer | Promise<Buffer>]>([
  ['an empty file', () => Buffer.alloc(0)],
  ['zeros', () => Buffer.alloc(1_000)],
  ['a text', () => Buffer.from('hello')],
  ['a page', () => Buffer.from('<!DOCTYPE html><html><svg></svg></html>')],
  ['a PDF', () => Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<</Root 1 0 R>>')],
  ['a TIFF', () => solid(20, 10).tiff().toBuffer()],
  ['a PNG that announces more than it has', () => announcing(5_000, 5_000)],
  ['half of a PNG', async () => half(await noise().png().toBuffer())],
  ['half of a JPEG', async () => half(await noise().jpeg().toBuffer())],
  ['half of a WebP', async () => half(await noise().webp().toBuffer())],
  ['half of an AVIF', async () => half(await noise().avif().toBuffer())],
  ['an SVG without an end', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect')],
])('refuses %s', async (_, file) => {
  await expect(Promise.resolve(file()).then(processPicture)).rejects.toMatchObject({ fault: 'NOT_A_PICTURE' });
});

const half = (file: Buffer) => file.subarray(0, Math.floor(file.length / 2));

function noise() {
  const noiseOf = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  return sharp({ create: { width: 200, height: 200, channels: 3, background: '#000', noise: noiseOf } });
}
