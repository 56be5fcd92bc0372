import MarkdownIt from 'markdown-it';

const isLink = /^(?:https?:\/\/|mailto:|#|\/(?![/\\]))/i;

/** As the shop renders descriptions. Markup in the text is escaped; pictures are shown by their alternative text. */
const markdown = new MarkdownIt({ html: false, maxNesting: 20 });
markdown.validateLink = (url: string) => isLink.test(url);
markdown.renderer.rules.image = (tokens, index) => markdown.utils.escapeHtml(tokens[index]!.content);

export default function MarkdownPreview({ text }: { readonly text: string }) {
  return (
    <div
      className="grid gap-3 text-small wrap-anywhere [&_:is(h1,h2,h3,h4)]:font-bold [&_a]:underline [&_blockquote]:border-l-2 [&_blockquote]:border-line [&_blockquote]:pl-3 [&_ol]:list-decimal [&_ol]:pl-5 [&_ul]:list-disc [&_ul]:pl-5"
      dangerouslySetInnerHTML={{ __html: markdown.render(text) }}
    />
  );
}
