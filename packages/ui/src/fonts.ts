import display from '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2?url';
import mono from '@fontsource-variable/geist-mono/files/geist-mono-latin-wght-normal.woff2?url';
import sans from '@fontsource-variable/geist/files/geist-latin-wght-normal.woff2?url';

/**
 * The addresses of the font files, for `<link rel="preload" as="font" type="font/woff2" crossorigin>`. A page preloads
 * `sans` and `display`; `mono` only where its first view shows numbers of orders or articles.
 */
export const fonts = { sans, display, mono } as const;
