import sharp, { type Metadata, type Sharp } from 'sharp';
import { maxPixels, maxSidePixels, PictureError, type Picture, type Version } from './picture.ts';
import { formats, largestWidth, storedWidths, type Format, type Width } from './versions.ts';

/** The only decoders that files can reach. Those that are left out are used less, so their faults are found later. */
const decoders = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif', 'Svg'];
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: decoders.map((name) => `VipsForeignLoad${name}Buffer`) });

/** Formats, by the names of sharp. */
const accepted = new Set(['jpeg', 'png', 'webp', 'gif', 'heif', 'svg']);

const placeholderSide = 16;

/**
 * Decodes a picture, whatever its name and declared type, and makes its versions: turned upright, without metadata, and
 * only the first frame of an animation.
 *
 * @throws PictureError
 */
export async function processPicture(file: Uint8Array): Promise<Picture> {
  const source = await openPicture(file);
  const largest = await decoded(source);
  const { data, info } = largest;
  const raw = { raw: { width: info.width, height: info.height, channels: info.channels } };
  const versions: Version[] = [];
  for (const width of storedWidths(info.width))
    for (const format of formats)
      versions.push({ width, format, bytes: await encoded(sharp(data, raw), width, format) });
  const { width, height } = info;
  return { width, height, versions, color: await colorOf(sharp(data, raw)), placeholder: await tiny(sharp(data, raw)) };
}

/** Reads the header of the file only. */
async function openPicture(file: Uint8Array): Promise<Sharp> {
  if (file.length === 0) return notAPicture();
  // Damaged files are refused, but not those of cameras that do not follow the specification in all details.
  const options = { failOn: 'error', limitInputPixels: false, pages: 1, sequentialRead: true } as const;
  const metadata = await sharp(file, options).metadata().catch(notAPicture);
  const { format, width, height } = metadata;
  if (!accepted.has(format) || isOtherHeif(metadata)) throw new PictureError('NOT_A_PICTURE');
  if (width * height > maxPixels || width > maxSidePixels || height > maxSidePixels)
    throw new PictureError('TOO_MANY_PIXELS');
  return sharp(file, { ...options, limitInputPixels: maxPixels });
}

/** HEIC is patented; its decoder is not part of sharp. */
function isOtherHeif({ format, compression }: Metadata): boolean {
  return format === 'heif' && compression !== 'av1';
}

/** The pixels of the largest version. */
async function decoded(source: Sharp) {
  const upright = source.autoOrient().resize({ width: largestWidth, withoutEnlargement: true });
  return upright.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true }).catch(notAPicture);
}

function encoded(picture: Sharp, width: Width, format: Format): Promise<Buffer> {
  const resized = picture.resize({ width, withoutEnlargement: true });
  // More effort makes files up to a tenth smaller, for twice the time or more.
  const { avif, webp } = { avif: { quality: 55, effort: 1 }, webp: { quality: 80, effort: 2 } };
  return (format === 'avif' ? resized.avif(avif) : resized.webp(webp)).toBuffer();
}

/** Of a small copy, because statistics of all pixels take as long as a version. */
async function colorOf(picture: Sharp): Promise<string> {
  const { data, info } = await picture
    .resize({ width: 64, withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const { dominant } = await sharp(data, { raw }).stats();
  return `#${[dominant.r, dominant.g, dominant.b].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

async function tiny(picture: Sharp): Promise<string> {
  const side = { width: placeholderSide, height: placeholderSide, fit: 'inside' } as const;
  const bytes = await picture.resize(side).webp({ quality: 30, alphaQuality: 30 }).toBuffer();
  return `data:image/webp;base64,${bytes.toString('base64')}`;
}

/** What libvips says about a file may contain paths of this machine. */
function notAPicture(): never {
  throw new PictureError('NOT_A_PICTURE');
}
