import { line, rawText } from '@commerce/graphql';
import { z } from 'zod';

const name = line(50);
const value = line(100);

/** The arguments of `renameOption`, `renameOptionValue` and `setSwatch`. */
export const optionNameSchema = z.object({ name, newName: name });
export const optionValueSchema = z.object({ name, value, newValue: value });
export const swatchSchema = z.object({
  name,
  value,
  colour: rawText(7)
    .pipe(
      z
        .string()
        .trim()
        .toLowerCase()
        .regex(/^#[0-9a-f]{6}$/, 'Must be a colour such as #c0392b.'),
    )
    .nullish(),
});

export type OptionRenaming = z.output<typeof optionNameSchema>;
export type OptionValueRenaming = z.output<typeof optionValueSchema>;
export type NewSwatch = z.output<typeof swatchSchema>;
