import { inLanguage, languages } from '../i18n/languages.ts';

/** What search engines and other sites learn about a page. */
export interface PageHead {
  readonly title: string;
  readonly description?: string | undefined;
  /** The canonical path in the language of the page. Missing for pages that must not be in an index. */
  readonly path?: string;
  /** The path of a picture on this host, or its URL. */
  readonly image?: string | undefined;
  readonly type?: 'website' | 'product';
  /** Structured data: https://schema.org. */
  readonly jsonLd?: readonly object[];
}

interface Tag {
  readonly name: 'meta' | 'link';
  readonly attributes: Readonly<Record<string, string>>;
}

/** The tags of a page besides its title. */
function tagsOf({ title, description, path, image, type = 'website' }: PageHead, origin: string): Tag[] {
  const meta = (attribute: 'name' | 'property', name: string, content: string | undefined): Tag[] =>
    content === undefined ? [] : [{ name: 'meta', attributes: { [attribute]: name, content } }];
  const link = (attributes: Tag['attributes']): Tag => ({ name: 'link', attributes });
  const url = path && `${origin}${path}`;
  const alternates = (base: string) => [
    ...languages.map((language) =>
      link({ rel: 'alternate', hreflang: language, href: `${origin}${inLanguage(base, language)}` }),
    ),
    link({ rel: 'alternate', hreflang: 'x-default', href: `${origin}${inLanguage(base, 'en')}` }),
  ];
  return [
    ...meta('name', 'description', description),
    ...(path === undefined
      ? meta('name', 'robots', 'noindex')
      : [link({ rel: 'canonical', href: `${origin}${path}` }), ...alternates(path)]),
    ...meta('property', 'og:title', title),
    ...meta('property', 'og:description', description),
    ...meta('property', 'og:type', type),
    ...meta('property', 'og:url', url),
    ...meta('property', 'og:image', image && new URL(image, origin).href),
    ...meta('name', 'twitter:card', image && 'summary_large_image'),
  ];
}

/** The head of a page as HTML. */
export function headHtml(head: PageHead, origin: string): string {
  const tags = tagsOf(head, origin).map(({ name, attributes }) => {
    const text = Object.entries(attributes).map(([key, value]) => `${key}="${escaped(value)}"`);
    return `<${name} data-page ${text.join(' ')}>`;
  });
  const data = (head.jsonLd ?? []).map(
    (each) =>
      `<script type="application/ld+json" data-page>${JSON.stringify(each).replaceAll('<', '\\u003c')}</script>`,
  );
  return `<title>${escaped(head.title)}</title>${tags.join('')}${data.join('')}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** Replaces the head of the page before. Structured data is for search engines, which load each page anew. */
export function applyHead(head: PageHead, origin: string): void {
  document.title = head.title;
  for (const old of document.head.querySelectorAll('[data-page]')) old.remove();
  for (const { name, attributes } of tagsOf(head, origin)) {
    const element = document.createElement(name);
    element.dataset.page = '';
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    document.head.append(element);
  }
}
