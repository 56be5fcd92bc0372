/** Pictures of three by two red pixels, as Chromium encodes them. */
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

/** What `image/webp` may also be. */
export const losslessWebp = Buffer.from('UklGRhwAAABXRUJQVlA4TA8AAAAvAkAAAAcQ/Y/+ByKi/wEA', 'base64');
export const extendedWebp = Buffer.from(
  'UklGRlYAAABXRUJQVlA4WAoAAAAQAAAAAgAAAQAAQUxQSAcAAAAAgICAgICAAFZQOCAoAAAAkAEAnQEqAwACAAdAliWgAnS6AAOY' +
    'AP7lCvgnqXKP/jePAryXY6AAAA==',
  'base64',
);

export type RasterType = keyof typeof encoded;
export const rasterTypes = Object.keys(encoded) as RasterType[];

/** The bytes of a picture, followed by zeros if it shall have more of them. */
export function pictureBytes(mediaType: RasterType = 'image/png', length = 0): Buffer {
  const bytes = Buffer.from(encoded[mediaType], 'base64');
  return Buffer.concat([bytes, Buffer.alloc(Math.max(0, length - bytes.length))]);
}

/** An `ImageInput`: a PNG unless other bytes are given. */
export function aPicture(bytes: Buffer = pictureBytes(), mediaType = 'image/png', alt = 'A kettle') {
  return { alt, mediaType, base64: bytes.toString('base64') };
}
