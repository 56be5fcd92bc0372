import { isUtf8 } from 'node:buffer';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Browsers allocate memory for every pixel, however small the file is. */
export const maxSidePixels = 10_000;

/** The accepted formats. Each checks the signature of a file and reads its dimensions, without decoding it. */
const formats = {
  'image/svg+xml': isSvg,
  'image/png': (bytes) => isShowable(sizeOfPng(bytes)),
  'image/jpeg': (bytes) => isShowable(sizeOfJpeg(bytes)),
  'image/webp': (bytes) => isShowable(sizeOfWebp(bytes)),
} satisfies Record<string, (bytes: Buffer) => boolean>;

export type MediaType = keyof typeof formats;
export const mediaTypes = Object.keys(formats) as MediaType[];

/**
 * Whether the bytes have the signature of this type, with 1 to `maxSidePixels` pixels per side. An SVG has no
 * dimensions to check.
 */
export function isPicture(bytes: Buffer, mediaType: MediaType): boolean {
  return formats[mediaType](bytes);
}

function isShowable(size: Size | undefined): boolean {
  if (size === undefined) return false;
  return [size.width, size.height].every((pixels) => pixels >= 1 && pixels <= maxSidePixels);
}

/** @see https://www.w3.org/TR/png-3/#5PNG-file-signature for the signature and for IHDR as the first chunk */
function sizeOfPng(bytes: Buffer): Size | undefined {
  const begins = bytes.length >= 33 && bytes.toString('latin1', 0, 16) === '\x89PNG\r\n\x1a\n\0\0\0\rIHDR';
  return begins ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : undefined;
}

/**
 * Reads the segments up to the frame header, which contains the dimensions.
 *
 * @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf B.1.1 and B.2.2
 */
function sizeOfJpeg(bytes: Buffer): Size | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 <= bytes.length;) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1]!;
    const isFill = marker === 0xff;
    if (isFrameHeader(marker)) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    at += isFill ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

/** SOF0 to SOF15, except for DHT, JPG and DAC. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** @see https://developers.google.com/speed/webp/docs/riff_container for the lossy, lossless and extended formats */
function sizeOfWebp(bytes: Buffer): Size | undefined {
  const isWebp = bytes.length >= 30 && bytes.toString('latin1', 0, 4) === 'RIFF';
  if (!isWebp || bytes.readUInt32LE(4) + 8 > bytes.length || bytes.toString('latin1', 8, 12) !== 'WEBP')
    return undefined;
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8 ':
      if (bytes.readUIntBE(23, 3) !== 0x9d012a) return undefined;
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      if (bytes[20] !== 0x2f) return undefined;
      const bits = bytes.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    default:
      return undefined;
  }
}

/**
 * Constructs that may precede the root element, with their beginning and end. A DOCTYPE with an internal subset is not
 * accepted.
 */
const prologs: readonly (readonly [begin: string, end: string])[] = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<!DOCTYPE', '>'],
];

/** Whether the bytes are UTF-8 text whose root element is `svg`. */
function isSvg(bytes: Buffer): boolean {
  if (!isUtf8(bytes)) return false;
  let rest = bytes
    .toString()
    .replace(/^\uFEFF/, '')
    .trimStart();
  for (;;) {
    const prolog = prologs.find(([begin]) => rest.startsWith(begin));
    if (prolog === undefined) return /^<svg[\s/>]/.test(rest);
    const [begin, end] = prolog;
    const at = rest.indexOf(end, begin.length);
    if (at < 0) return false;
    rest = rest.slice(at + end.length).trimStart();
  }
}
