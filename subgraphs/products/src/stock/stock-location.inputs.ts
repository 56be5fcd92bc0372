import { line, rawText } from '@commerce/graphql';
import { Field, InputType, Int } from 'type-graphql';
import { z } from 'zod';

/** The maximum number of stock locations, which limits lists of what is at each of them. */
export const maxLocations = 100;

/** Of a location without a given one: after the default location. */
const usualPriority = 100;
const maxPriority = 1_000;

@InputType({ description: 'A new stock location.' })
export class StockLocationInput {
  @Field(() => String, {
    description:
      "The location's code: letters, digits, hyphens and underscores, up to 32 characters. It is stored in upper case and cannot be changed.",
  })
  code!: string;

  @Field(() => String, { description: "The location's display name, up to 100 characters." })
  name!: string;

  @Field(() => Int, {
    defaultValue: usualPriority,
    description: `The place of the location in the order in which sales take units, 0–${maxPriority}: the lowest number is first.`,
  })
  priority!: number;
}

@InputType({ description: 'Changes of a stock location. Fields that are omitted or null stay as they are.' })
export class UpdateStockLocationInput {
  @Field(() => String, { nullable: true, description: 'The new display name, up to 100 characters.' })
  name?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `The new place in the order in which sales take units, 0–${maxPriority}.`,
  })
  priority?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether units can be put here. A location with units cannot be deactivated.',
  })
  active?: boolean | null;
}

const code = rawText(32).pipe(
  z
    .string()
    .trim()
    .max(32)
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9_-]*$/,
      'Must start with a letter or digit and contain only letters, digits, hyphens and underscores.',
    )
    .toUpperCase(),
);
const name = line(100);
const priority = z.int().min(0).max(maxPriority);

export const locationSchema = z.object({ code, name, priority });
export type NewLocation = z.output<typeof locationSchema>;

export const locationUpdateSchema = z.object({
  name: name.nullish(),
  priority: priority.nullish(),
  active: z.boolean().nullish(),
});
export type LocationUpdate = z.output<typeof locationUpdateSchema>;
