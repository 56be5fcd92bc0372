import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Closing } from '@commerce/runtime';

/** A page that shows a button and a list, whose rows come as Server-Sent Events. Its button shows another word. */
const html = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Empty</title>
<link rel="icon" href="data:,"><h1>Empty</h1><button type="button">Press</button><ol aria-label="What happened"></ol><script>
document.querySelector('button').onclick = ({ target }) => (target.textContent += '.');
new EventSource('/rows').onmessage = ({ data }) => {
  const row = document.createElement('li');
  row.textContent = data;
  document.querySelector('ol').prepend(row);
};
</script>`;

/** A page with next to nothing, on the same machine. */
export interface EmptyPage {
  readonly url: string;
  /** Adds a row to every open page. */
  readonly addRow: (text: string) => void;
}

export async function startEmptyPage(closing: Closing): Promise<EmptyPage> {
  const readers = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    if (request.url !== '/rows') return void response.setHeader('content-type', 'text/html').end(html);
    response.setHeader('content-type', 'text/event-stream').flushHeaders();
    readers.add(response.on('close', () => readers.delete(response)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.add(server, async () => {
    server.close();
    server.closeAllConnections();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    addRow: (text) => readers.forEach((reader) => reader.write(`data: ${text}\n\n`)),
  };
}
