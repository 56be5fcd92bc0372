import { line } from '@commerce/service';
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';

@InputType({ description: 'A picture to be.' })
export class ImageInput {
  @Field(() => String, { description: 'What it shows, for those who cannot see it: up to 200 characters.' })
  alt!: string;

  @Field(() => String, { description: 'image/svg+xml, image/png, image/jpeg or image/webp.' })
  mediaType!: string;

  @Field(() => String, { description: 'Its bytes in base64: up to 500,000 of them.' })
  base64!: string;
}

const mediaTypes = ['image/svg+xml', 'image/png', 'image/jpeg', 'image/webp'] as const;
const maxImageBytes = 500_000;

export const imageSchema = z.object({
  alt: line(200),
  mediaType: z.enum(mediaTypes),
  base64: z
    .string()
    .min(1)
    .max(4 * Math.ceil(maxImageBytes / 3))
    .transform((text, context) => {
      const bytes = Buffer.from(text, 'base64');
      if (bytes.toString('base64') === text && bytes.length <= maxImageBytes) return bytes;
      context.issues.push({ code: 'custom', input: '', message: `is not base64 of up to ${maxImageBytes} bytes` });
      return z.NEVER;
    }),
});
export type NewImage = z.output<typeof imageSchema>;
