import type { PageFiles } from './build.ts';
import type { RenderedPage, Renderer } from './renderer.ts';

/** JSON inside a `<script>` element: no text of a product can end the element. */
export function inlineJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

/** Inline, so that browsers request no file for it. */
const icon =
  "<link rel=\"icon\" href=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%23006848'/%3E%3Cpath d='M7 12h18M7 21h18' stroke='%23f6fefa' stroke-width='3' stroke-linecap='round'/%3E%3C/svg%3E\">";

const retryWithoutScripts = '<noscript><meta http-equiv="refresh" content="1"></noscript>';

export interface DocumentParts {
  readonly language: string;
  readonly page: RenderedPage;
  readonly files: PageFiles;
  readonly renderer: Pick<Renderer, 'fonts' | 'themeScript'>;
  /** Whether the content is missing. Browsers without JavaScript then load the page again. */
  readonly isShell?: boolean;
}

/** The whole HTML document of a page. */
export function documentOf({ language, page, files, renderer, isShell = false }: DocumentParts): string {
  const tags = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    icon,
    page.head,
    ...files.styles.map((href) => `<link rel="stylesheet" href="${href}">`),
    ...renderer.fonts.map((href) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="${href}">`),
    ...files.scripts.map((src) => `<script type="module" src="${src}"></script>`),
    ...files.preloads.map((href) => `<link rel="modulepreload" href="${href}">`),
    `<script>${renderer.themeScript}</script>`,
    isShell ? retryWithoutScripts : '',
  ];
  return `<!doctype html><html lang="${language}"><head>${tags.join('')}</head><body><div id="root">${
    page.html
  }</div><script type="application/json" id="page-data">${inlineJson(page.data)}</script></body></html>`;
}
