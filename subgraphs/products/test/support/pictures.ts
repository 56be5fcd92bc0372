/** Images of three by two red pixels, as encoded by Chromium. */
const encoded = {
  'image/png':
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAEklEQVR4AWL6z8DwH4aZGJAAAAAA//+GpNPhAAAABklEQVQDAHTz' +
    'Bf+1yIrkAAAAAElFTkSuQmCC',
  'image/jpeg':
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////' +
    '////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////' +
    '////////////wAARCAACAAMDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QA' +
    'FQEBAQAAAAAAAAAAAAAAAAAAAwT/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCQA1j/2Q==',
  'image/webp': 'UklGRjQAAABXRUJQVlA4ICgAAACQAQCdASoDAAIAB0CWJaACdLoAA5gA/uUK+Cepco/+N48CvJdjoAAA',
};

export type RasterType = keyof typeof encoded;
export const rasterTypes = Object.keys(encoded) as RasterType[];

/** The bytes of an image, padded with zeros to the given length. */
export function pictureBytes(mediaType: RasterType = 'image/png', length = 0): Buffer {
  const bytes = Buffer.from(encoded[mediaType], 'base64');
  return Buffer.concat([bytes, Buffer.alloc(Math.max(0, length - bytes.length))]);
}

/** An `ImageInput`, by default with a PNG. */
export function aPicture(bytes: Buffer = pictureBytes(), alt = 'A kettle') {
  return { alt, base64: bytes.toString('base64') };
}
