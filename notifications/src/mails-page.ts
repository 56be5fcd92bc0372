import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { createHttpServer } from '@commerce/service';
import { Eta } from 'eta';
import PostalMime from 'postal-mime';
import type { MailStore } from './mail/mail-store.ts';

const headers = {
  // Nothing is loaded and nothing runs, neither here nor in the frame, which inherits it.
  'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

const page = (title: string, body: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<style>body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}pre{white-space:pre-wrap;overflow-wrap:anywhere}
iframe{width:100%;height:40rem;border:1px solid #777}td,th{text-align:left;padding:.2rem 1rem .2rem 0}</style></head>
<body>${body}</body></html>`;

const eta = new Eta({ autoEscape: true });

const list = eta.compile(
  page(
    'Mails',
    `<h1>Mails</h1>
<ul><% for (const name of it.names) { %><li><a href="/mails/<%= name %>"><%= name %></a></li><% } %></ul>
<h2>Not to be sent</h2>
<table><tr><th>Mail</th><th>Kind</th><th>Since</th><th>Why</th></tr>
<% for (const mail of it.failed) { %><tr><td><%= mail.id %></td><td><%= mail.kind %></td><td><%= mail.finishedAt.toISOString() %></td><td><%= mail.error %></td></tr><% } %>
</table>`,
  ),
);

const one = eta.compile(
  page(
    '<%= it.subject %>',
    `<p><a href="/mails">All mails</a></p>
<h1><%= it.subject %></h1>
<p>From <%= it.from %> to <%= it.to %></p>
<h2>Text</h2><pre><%= it.text %></pre>
<h2>HTML</h2>
<iframe title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="<%= it.html %>"></iframe>`,
  ),
);

const fileName = /^[\w-]+\.eml$/;
const shown = 200;
const html = 'text/html; charset=utf-8';

type Server = ReturnType<typeof createHttpServer>;

/** For development: shows the mails of the folder, secrets and all, to whoever can reach this server. */
export function addMailsPage(server: Server, folder: string, mails: MailStore): void {
  const names = async () => (await readdir(folder).catch(() => [])).filter((name) => fileName.test(name));

  server.register(async (pages) => {
    pages.addHook('onRequest', async (_request, reply) => void reply.headers(headers));

    pages.get('/mails', async (_request, reply) => {
      const newest = (await names()).toSorted().toReversed().slice(0, shown);
      return reply.type(html).send(list.call(eta, { names: newest, failed: await mails.failed() }));
    });

    pages.get<{ Params: { name: string } }>('/mails/:name', async (request, reply) => {
      const { name } = request.params;
      if (!(await names()).includes(name)) return reply.callNotFound();
      const { subject, from, to, text, html: content } = await PostalMime.parse(await readFile(join(folder, name)));
      const addresses = (some: readonly { name?: string; address?: string }[]) =>
        some.map((each) => `${each.name ?? ''} <${each.address ?? ''}>`).join(', ');
      // Links open beside it, where the shop is, not in the frame.
      const framed = `<base target="_blank">${content ?? ''}`;
      const view = { subject, from: addresses(from ? [from] : []), to: addresses(to ?? []), text, html: framed };
      return reply.type(html).send(one.call(eta, view));
    });
  });
}
