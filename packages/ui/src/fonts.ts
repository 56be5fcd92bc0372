import sans from '@fontsource-variable/geist/files/geist-latin-wght-normal.woff2?url';
import display from '@fontsource/bricolage-grotesque/files/bricolage-grotesque-latin-700-normal.woff2?url';
import mono from '@fontsource/geist-mono/files/geist-mono-latin-400-normal.woff2?url';

/**
 * The addresses of the font files, for `<link rel="preload" as="font" type="font/woff2" crossorigin>`. A page preloads
 * `sans` and `display` (52 kB); `mono` only where its first view shows numbers of orders or articles.
 */
export const fonts = { sans, display, mono } as const;
