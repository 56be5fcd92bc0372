import { execFile } from 'node:child_process';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const ui = path.join(import.meta.dirname, '../..');
const vite = path.join(path.dirname(fileURLToPath(import.meta.resolve('vite/package.json'))), 'bin/vite.js');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** The styleguide, built for browsers and for the server, and served as an app would: rendered, then hydrated. */
export class BuiltStyleguide {
  readonly #folder: string;
  readonly #server: Server;

  private constructor(folder: string, server: Server) {
    this.#folder = folder;
    this.#server = server;
  }

  static async start(): Promise<BuiltStyleguide> {
    // In the package, so that the rendering code finds React.
    await mkdir(path.join(ui, 'dist'), { recursive: true });
    const folder = await mkdtemp(path.join(ui, 'dist/styleguide-'));
    const [client, ssr] = [path.join(folder, 'client'), path.join(folder, 'ssr')];
    await build('--outDir', client);
    await build('--outDir', ssr, '--ssr', path.join(ui, 'dev/server.tsx'));
    const { render } = (await import(pathToFileURL(path.join(ssr, 'server.js')).href)) as { render: () => string };
    const template = await readFile(path.join(client, 'index.html'), 'utf8');
    const html = template.replace('<!--page-->', () => render());
    const server = createServer((request, response) => void answer(client, html, request.url ?? '/', response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new BuiltStyleguide(folder, server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** The stylesheet of the components alone, as an app gets it. */
  async stylesheet(): Promise<Buffer> {
    const assets = path.join(this.#folder, 'client/assets');
    const name = (await readdir(assets)).find((file) => /^styles-.*\.css$/.test(file));
    return readFile(path.join(assets, name!));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    await rm(this.#folder, { recursive: true });
  }
}

/** In a process of its own, as for production. */
async function build(...options: readonly string[]): Promise<void> {
  const { NODE_ENV: _, ...env } = process.env;
  await promisify(execFile)(process.execPath, [vite, 'build', '--logLevel', 'warn', ...options], { cwd: ui, env });
}

async function answer(folder: string, html: string, url: string, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(url, 'http://localhost');
  const content = pathname === '/' ? html : await readFile(path.join(folder, pathname)).catch(() => undefined);
  response.statusCode = content === undefined ? 404 : 200;
  response.setHeader('Content-Type', types[path.extname(pathname) || '.html'] ?? 'application/octet-stream');
  response.end(content);
}
