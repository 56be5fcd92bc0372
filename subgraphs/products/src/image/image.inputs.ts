import { line, rule } from '@commerce/graphql';
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { isPicture, maxSidePixels, mediaTypes } from './image-format.ts';

/** The maximum number of images of a product. */
export const maxImages = 10;
const maxImageBytes = 500_000;
/** A request has at most 1,000,000 bytes, and base64 adds a third, so this leaves 200,000 bytes for other fields. */
const maxBytesTogether = 600_000;

const written = (count: number) => count.toLocaleString('en');

/** The limits in descriptions of arguments with images. */
export const imageBounds = `each at most ${written(maxImageBytes)} bytes, and at most ${written(maxBytesTogether)} bytes for all images of one request, before base64 encoding`;

@InputType({ description: 'A new image.' })
export class ImageInput {
  @Field(() => String, {
    description: 'The alternative text for people who cannot see the image, up to 200 characters.',
  })
  alt!: string;

  @Field(() => String, {
    description: 'The media type of the image: image/svg+xml, image/png, image/jpeg or image/webp.',
  })
  mediaType!: string;

  @Field(() => String, {
    description: `The image file in base64: up to ${written(maxImageBytes)} bytes before encoding, and up to ${written(maxSidePixels)} pixels per side.`,
  })
  base64!: string;
}

const alt = line(200);

const tooManyBytes = rule('TOO_LARGE', `Must have at most ${written(maxImageBytes)} bytes.`, {
  maximum: maxImageBytes,
});
const notBase64 = rule('INVALID_FORMAT', 'Must be base64.');

const imageSchema = z
  .object({
    alt,
    mediaType: z.enum(mediaTypes),
    base64: z
      .string()
      .min(1)
      .refine((text) => text.length <= 4 * Math.ceil(maxImageBytes / 3), { ...tooManyBytes, abort: true })
      .transform((text, context) => {
        const bytes = Buffer.from(text, 'base64');
        const isBase64 = bytes.toString('base64') === text;
        if (isBase64 && bytes.length <= maxImageBytes) return bytes;
        context.issues.push({ code: 'custom', input: '', ...(isBase64 ? tooManyBytes : notBase64) });
        return z.NEVER;
      }),
  })
  .superRefine(({ base64: bytes, mediaType }, context) => {
    if (isPicture(bytes, mediaType)) return;
    const message = `Must be an image of the type ${mediaType} with at most ${written(maxSidePixels)} pixels per side.`;
    context.addIssue({ code: 'custom', input: '', path: ['base64'], ...rule('INVALID_FORMAT', message) });
  });
export type NewImage = z.output<typeof imageSchema>;

export const imagesSchema = z
  .array(imageSchema)
  .max(maxImages)
  .refine(
    (images) => images.reduce((sum, { base64: bytes }) => sum + bytes.length, 0) <= maxBytesTogether,
    rule(
      'TOO_LARGE',
      `Must have at most ${written(maxBytesTogether)} bytes in total. Add the images in separate requests.`,
      {
        maximum: maxBytesTogether,
      },
    ),
  );

/** The arguments of mutations of a product's images. */
export const additionSchema = z.object({ images: imagesSchema.min(1) });
export const replacementSchema = z.object({ image: imageSchema });
export const imageTextSchema = z.object({ alt });
