import { line, rule, Upload, UploadedFile, uuid } from '@commerce/graphql';
import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { maxFileBytes, maxPixels, maxSidePixels } from '../picture/picture.ts';

/** The maximum number of images of a product. */
export const maxImages = 10;
const maxBase64Bytes = 500_000;
/** A request without files has at most 1,000,000 bytes, and base64 adds a third, so this leaves 200,000 bytes for other fields. */
const maxBytesTogether = 600_000;

const written = (count: number) => count.toLocaleString('en');

/** The limits in descriptions of arguments with images. */
export const imageBounds = `each at most ${written(maxFileBytes)} bytes`;

@InputType({
  description: `A new image, from exactly one of \`uploadId\`, \`file\` and \`base64\`: JPEG, PNG, WebP, AVIF, GIF or SVG with up to ${written(maxPixels)} pixels, and up to ${written(maxSidePixels)} per side.`,
})
export class ImageInput {
  @Field(() => String, {
    description: 'The alternative text for people who cannot see the image, up to 200 characters.',
  })
  alt!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The ID of an upload: the response to the image file as the body of POST /images. It can be used once.',
  })
  uploadId?: string | null;

  @Field(() => Upload, { nullable: true, description: 'The image file, as part of a multipart request.' })
  file?: UploadedFile | null;

  @Field(() => String, {
    nullable: true,
    description: `A small image file in base64: up to ${written(maxBase64Bytes)} bytes before encoding, and up to ${written(maxBytesTogether)} bytes for all images of one request.`,
  })
  base64?: string | null;

  @Field(() => String, {
    nullable: true,
    deprecationReason: 'It is ignored: the type is recognized by the content.',
    description: 'The media type of the image.',
  })
  mediaType?: string | null;
}

/** Where the file of a new image is. */
export type ImageSource = { readonly alt: string } & (
  { readonly uploadId: string } | { readonly name: 'file' | 'base64'; readonly bytes: Buffer }
);

const alt = line(200);

const tooManyBytes = (maximum: number) =>
  rule('TOO_LARGE', `Must have at most ${written(maximum)} bytes.`, { maximum });
const notBase64 = rule('INVALID_FORMAT', 'Must be base64.');
const oneSource = rule('NOT_ALLOWED', 'Must have exactly one of uploadId, file and base64.');

const base64 = z
  .string()
  .min(1)
  .refine((text) => text.length <= 4 * Math.ceil(maxBase64Bytes / 3), { ...tooManyBytes(maxBase64Bytes), abort: true })
  .transform((text, context) => {
    const bytes = Buffer.from(text, 'base64');
    const isBase64 = bytes.toString('base64') === text;
    if (isBase64 && bytes.length <= maxBase64Bytes) return bytes;
    context.issues.push({ code: 'custom', input: '', ...(isBase64 ? tooManyBytes(maxBase64Bytes) : notBase64) });
    return z.NEVER;
  });

const file = z
  .custom<UploadedFile>(
    (value) => value instanceof UploadedFile,
    rule('INVALID_FORMAT', 'Must be a file of the request.'),
  )
  .transform(({ bytes }) => bytes)
  .refine((bytes) => bytes.length <= maxFileBytes, tooManyBytes(maxFileBytes));

const imageSchema = z
  .object({ alt, uploadId: uuid().nullish(), file: file.nullish(), base64: base64.nullish() })
  .transform(({ alt: text, uploadId, file: sent, base64: decoded }, context): ImageSource => {
    const sources: ImageSource[] = [
      ...(uploadId == null ? [] : [{ alt: text, uploadId }]),
      ...(sent == null ? [] : [{ alt: text, name: 'file' as const, bytes: sent }]),
      ...(decoded == null ? [] : [{ alt: text, name: 'base64' as const, bytes: decoded }]),
    ];
    if (sources.length === 1) return sources[0]!;
    context.issues.push({ code: 'custom', input: '', ...oneSource });
    return z.NEVER;
  });

const base64Bytes = (image: ImageSource) => ('name' in image && image.name === 'base64' ? image.bytes.length : 0);

export const imagesSchema = z
  .array(imageSchema)
  .max(maxImages)
  .refine(
    (images) => images.reduce((sum, image) => sum + base64Bytes(image), 0) <= maxBytesTogether,
    rule(
      'TOO_LARGE',
      `Must have at most ${written(maxBytesTogether)} bytes of base64 images in total. Upload the images, or add them in separate requests.`,
      { maximum: maxBytesTogether },
    ),
  );

/** The arguments of mutations of a product's images. */
export const additionSchema = z.object({ images: imagesSchema.min(1) });
export const replacementSchema = z.object({ image: imageSchema });
export const imageTextSchema = z.object({ alt });

/** The arguments of the images of a product. */
export const imagesArgumentsSchema = z.object({ first: z.int().min(1).max(maxImages).nullish() });
