import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { createHttpServer } from '@commerce/runtime';
import { Eta } from 'eta';
import PostalMime from 'postal-mime';
import type { MailService } from './mail.service.ts';

const headers = {
  // Neither this page nor its frame, which inherits the policy, may load or execute anything.
  'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

const page = (title: string, body: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<style>body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}pre{white-space:pre-wrap;overflow-wrap:anywhere}
iframe{width:100%;height:40rem;border:1px solid #777}table{border-collapse:collapse}td,th{text-align:left;vertical-align:top;padding:.3rem 1.5rem .3rem 0;border-bottom:1px solid #ddd}</style></head>
<body>${body}</body></html>`;

const eta = new Eta({ autoEscape: true });

const list = eta.compile(
  page(
    'Mails',
    `<h1>Mails</h1>
<table><tr><th>When</th><th>To</th><th>Subject</th></tr>
<% for (const mail of it.mails) { %><tr><td><%= mail.date %></td><td><%= mail.to %></td><td><a href="/mails/<%= mail.name %>"><%= mail.subject %></a></td></tr>
<% } %></table>
<% if (it.mails.length === 0) { %><p>None yet.</p><% } %>
<% if (it.failed.length > 0) { %><h2>Not to be sent</h2>
<table><tr><th>Mail</th><th>Kind</th><th>Since</th><th>Why</th></tr>
<% for (const mail of it.failed) { %><tr><td><%= mail.id %></td><td><%= mail.kind %></td><td><%= mail.finishedAt.toISOString() %></td><td><%= mail.error %></td></tr>
<% } %></table><% } %>`,
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
const shown = 100;
const html = 'text/html; charset=utf-8';

type Server = ReturnType<typeof createHttpServer>;

/** For development: shows the emails in the folder, including secrets, to everyone who can reach this server. */
export function serveMails(server: Server, folder: string, mails: MailService): void {
  const names = async () => (await readdir(folder).catch(() => [])).filter((name) => fileName.test(name));

  server.register(async (pages) => {
    pages.addHook('onRequest', async (_request, reply) => void reply.headers(headers));

    pages.get('/mails', async (_request, reply) => {
      const newest = (await names()).toSorted().toReversed().slice(0, shown);
      const views = await Promise.all(newest.map((name) => read(folder, name)));
      return reply.type(html).send(list.call(eta, { mails: views, failed: await mails.failed() }));
    });

    pages.get<{ Params: { name: string } }>('/mails/:name', async (request, reply) => {
      const { name } = request.params;
      if (!(await names()).includes(name)) return reply.callNotFound();
      return reply.type(html).send(one.call(eta, await read(folder, name)));
    });
  });
}

async function read(folder: string, name: string) {
  const mail = await PostalMime.parse(await readFile(join(folder, name)));
  return {
    name,
    date: mail.date?.replace('T', ' ').slice(0, 19) ?? '',
    subject: mail.subject || 'No subject',
    from: addresses(mail.from ? [mail.from] : []),
    to: addresses(mail.to ?? []),
    text: mail.text,
    // Opens links in a new tab instead of the frame.
    html: `<base target="_blank">${mail.html ?? ''}`,
  };
}

function addresses(some: readonly { readonly name?: string; readonly address?: string }[]): string {
  return some.map(({ name, address = '' }) => (name ? `${name} <${address}>` : address)).join(', ');
}
