/** The widths in which pictures are stored. Nothing is enlarged: the last version of a small picture has its own width. */
const widths = [320, 640, 1280] as const;
export type Width = (typeof widths)[number];

export const formats = ['avif', 'webp'] as const;
export type Format = (typeof formats)[number];

export const largestWidth = widths.at(-1)!;

/** The widths in which a picture of this width is stored: up to the first one that shows it whole. */
export function storedWidths(pictureWidth: number): Width[] {
  const whole = widths.find((width) => width >= pictureWidth) ?? largestWidth;
  return widths.filter((width) => width <= whole);
}

/**
 * The stored width for a requested one: the next larger, or the largest. So the number of versions does not depend on
 * what clients ask for.
 */
export function nearestWidth(pictureWidth: number, wanted: number = largestWidth): Width {
  const stored = storedWidths(pictureWidth);
  return stored.find((width) => width >= wanted) ?? stored.at(-1)!;
}

/** Whether pictures of this width are stored in a width. */
export function isStored(pictureWidth: number, width: number): width is Width {
  return storedWidths(pictureWidth).some((stored) => stored === width);
}

/** The key of a version in the storage. */
export function keyOf(id: string, width: Width, format: Format): string {
  return `${id}/${width}.${format}`;
}

/** The keys of all versions that a picture can have. */
export function allKeysOf(id: string): string[] {
  return widths.flatMap((width) => formats.map((format) => keyOf(id, width, format)));
}
