import { LRUCache } from 'lru-cache';
import MarkdownIt, { type MarkdownIt as Renderer } from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

/** Texts that need more HTML are no descriptions: they are shown as they are. */
const maxHtml = 100_000;

/** Rows without cells are filled up to the columns of the table, so a short text could have very many. */
const maxCells = 10_000;

/** A page of the web or of this shop, or a mail. Others are shown as text. */
const isLink = /^(?:https?:\/\/|mailto:|#|\/(?![/\\]))/i;

/** An image that this service serves. Others would tell their host who looks at the product. */
const ownImage = /^\/images\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Markup that the text itself contains is escaped. */
function newRenderer(): Renderer {
  const renderer = new MarkdownIt({ html: false, linkify: false, typographer: false, maxNesting: 20 });
  renderer.validateLink = (url) => isLink.test(url);
  renderer.renderer.rules.image = (tokens, index) => {
    const token = tokens[index]!;
    const src = String(token.attrGet('src'));
    const alt = renderer.utils.escapeHtml(token.content);
    return ownImage.test(src) ? `<img src="${src}" alt="${alt}">` : alt;
  };
  return renderer;
}

const markdown = newRenderer();
const withoutTables = newRenderer().disable('table');

/** Checks again what the renderer made: an error in one of both libraries must not be enough. */
const sanitizing: sanitizeHtml.IOptions = {
  allowedTags:
    'p br hr h1 h2 h3 h4 h5 h6 strong em s a ul ol li blockquote pre code img table thead tbody tr th td'.split(' '),
  allowedAttributes: { a: ['href', 'title', 'rel'], img: ['src', 'alt'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: { img: [] },
  allowProtocolRelative: false,
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !ownImage.test(attribs.src ?? ''),
  transformTags: {
    a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, rel: 'nofollow noopener' } }),
  },
};

/** By text, so that no event has to end anything. */
const rendered = new LRUCache<string, string>({
  maxSize: 20_000_000, // Characters.
  sizeCalculation: (html, text) => html.length + text.length + 100,
});

/** The text as HTML that is safe to show, whatever it contains. */
export function htmlOf(text: string): string {
  const known = rendered.get(text);
  if (known !== undefined) return known;
  const html = render(text);
  rendered.set(text, html);
  return html;
}

function render(text: string): string {
  const html = (mayHaveTooManyCells(text) ? withoutTables : markdown).render(text);
  return html.length <= maxHtml ? sanitizeHtml(html, sanitizing) : `<p>${markdown.utils.escapeHtml(text)}</p>`;
}

function mayHaveTooManyCells(text: string): boolean {
  const lines = text.split('\n');
  const columns = lines.map((line) => line.split('|').length);
  return Math.max(...columns) * lines.length > maxCells;
}

/** The text without Markdown, in one line. */
export function plainOf(text: string): string {
  const parts: string[] = [];
  const read = (tokens: ReturnType<Renderer['parse']>): void => {
    for (const token of tokens) {
      if (token.children !== null && token.type !== 'image') read(token.children);
      else parts.push(breaks.has(token.type) || token.block ? ' ' : '', token.content);
    }
  };
  read((mayHaveTooManyCells(text) ? withoutTables : markdown).parse(text, {}));
  return parts.join('').replaceAll(/\s+/g, ' ').trim();
}

const breaks: ReadonlySet<string> = new Set(['softbreak', 'hardbreak']);
