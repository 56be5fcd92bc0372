import { CacheControl, Cached, enumType } from '@commerce/graphql';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { nearestWidth, type Format } from '../picture/versions.ts';

export const ImageFormat = enumType('ImageFormat', 'The format of an image file.', {
  AVIF: 'AVIF: the smallest files.',
  WEBP: 'WebP, which all current browsers show.',
});
export type ImageFormat = keyof typeof ImageFormat;

const fileFormats: Readonly<Record<ImageFormat, Format>> = { AVIF: 'avif', WEBP: 'webp' };

@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType('Image', { description: 'An image of a product.' })
@Entity()
export class ProductImage {
  /** A UUIDv7: that of its upload. */
  @Field(() => ID, { description: "The image's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  productId!: string;

  /** Null if the product no longer shows the image. */
  @Column('int', { nullable: true })
  position!: number | null;

  @Field(() => String, { description: 'The alternative text for people who cannot see the image.' })
  @Column('text')
  alt!: string;

  /** The sizes are those of the largest version. They are null for an image from before there were versions. */
  @Field(() => Int, {
    nullable: true,
    description:
      'The width of the largest version in pixels, at most 1280. Null for a moment after an upgrade, until old images are converted.',
  })
  @Column('int', { nullable: true })
  width!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The height of the largest version in pixels. Null together with `width`.',
  })
  @Column('int', { nullable: true })
  height!: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A tiny version to show, enlarged and blurred, until the image has loaded: a data URI of a few hundred characters. Null together with `width`.',
  })
  @Column('text', { nullable: true })
  placeholder!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The dominant colour, such as #c0392b. Null together with `width`.',
  })
  @Column('text', { nullable: true })
  color!: string | null;

  /** Whether an event has published its path. Order lines may then refer to it forever. */
  @Column('boolean', { default: false })
  published!: boolean;

  /** The type of `content`. */
  @Column('text', { nullable: true, select: false })
  mediaType?: string | null;

  /** The file of an image from before there were versions: up to half a megabyte, so it is selected only to serve it. */
  @Column('bytea', { nullable: true, select: false })
  content?: Buffer | null;

  /** The path of the image, whose version the client's `Accept` decides. It always refers to the same image. */
  get path(): string {
    return `/images/${this.id}`;
  }

  /** The path of a version: the next larger width that is stored, and the format that `Accept` decides if none is given. */
  pathOf(width: number | null | undefined, format: ImageFormat | null | undefined): string {
    if (this.width === null || (width == null && format == null)) return this.path;
    const stored = nearestWidth(this.width, width ?? undefined);
    return `${this.path}/${stored}${format == null ? '' : `.${fileFormats[format]}`}`;
  }
}
