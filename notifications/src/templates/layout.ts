import { Eta } from 'eta';
import type { Content, Writing } from './content.ts';

const html = `<!doctype html>
<html lang="<%= it.texts.language %>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title><%= it.subject %></title>
</head>
<body style="margin:0;padding:24px;background:#ffffff;color:#1a1a1a;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5">
<main style="max-width:560px;margin:0 auto">
<h1 style="font-size:22px;line-height:1.3;margin:0 0 16px"><%= it.subject %></h1>
<% for (const block of it.blocks) { %>
<% if (block.kind === 'paragraph') { %>
<p style="margin:0 0 16px;overflow-wrap:anywhere"><%= block.text %></p>
<% } else if (block.kind === 'link') { %>
<p style="margin:0 0 16px"><a href="<%= block.url %>" style="display:inline-block;padding:10px 18px;background:#0b4f9e;color:#ffffff;text-decoration:none;border-radius:4px"><%= block.label %></a></p>
<p style="margin:0 0 16px;font-size:14px;overflow-wrap:anywhere"><%= it.texts.orOpen %> <a href="<%= block.url %>" style="color:#0b4f9e"><%= block.url %></a></p>
<% } else if (block.kind === 'code') { %>
<p style="margin:0 0 16px;font-size:28px;font-family:monospace;letter-spacing:4px;overflow-wrap:anywhere"><strong><%= block.code %></strong></p>
<% } else { %>
<dl style="margin:0 0 16px">
<% for (const fact of block.facts) { %>
<dt style="color:#555555"><%= fact.name %></dt>
<dd style="margin:0 0 8px;overflow-wrap:anywhere"><% if (fact.url) { %><a href="<%= fact.url %>" style="color:#0b4f9e"><%= fact.value %></a><% } else { %><%= fact.value %><% } %></dd>
<% } %>
</dl>
<% } %>
<% } %>
<p style="margin:24px 0 0;font-size:14px;color:#555555"><%= it.texts.footer %></p>
</main>
</body>
</html>
`;

const text = `
<% for (const block of it.blocks) { %>
<% if (block.kind === 'paragraph') { %>
<%= block.text %>


<% } else if (block.kind === 'link') { %>
<%= block.label %>:
<%= block.url %>


<% } else if (block.kind === 'code') { %>
    <%= block.code %>


<% } else { %>
<% for (const fact of block.facts) { %>
<%= fact.name %>: <%= fact.value %><% if (fact.url) { %> (<%= fact.url %>)<% } %>

<% } %>

<% } %>
<% } %>
-- 
<%= it.texts.footer %>
`;

const escaping = new Eta({ autoEscape: true });
const verbatim = new Eta({ autoEscape: false });
const renderHtml = escaping.compile(html);
const renderText = verbatim.compile(text);

/** Renders content as HTML and as plain text. Only the HTML is escaped. */
export function layOut(
  { subject, blocks }: Content,
  { texts }: Writing,
): { readonly text: string; readonly html: string } {
  const view = { subject, blocks, texts };
  return { text: renderText.call(verbatim, view).trim(), html: renderHtml.call(escaping, view) };
}
