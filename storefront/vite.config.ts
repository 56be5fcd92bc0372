import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import compile from 'icu-minify/compile';
import { defineConfig, type Plugin } from 'vite';
import { compressedFiles } from '../scripts/vite/compressed-files.ts';

interface ModuleGraph {
  readonly getModuleInfo: (id: string) => { readonly isEntry: boolean; readonly importers: readonly string[] } | null;
}

/** The pages that most visits begin with, by their folder. */
const publicPage = /\/src\/(home|listing|product)\/\w+-page\.tsx$/;

/** The pages that come after them. */
const buyingPage = /\/src\/(?:cart|checkout|order)\/\w+-page\.tsx$/;

/** What every page needs is one file, and what several public pages need is another: two compress better than twenty. */
const groups = [
  { name: 'shop', priority: 2, test: isOfEveryPage },
  { name: 'catalogue', priority: 1, test: isOfPublicPages },
].map(({ name, priority, test }) => ({
  debugName: name,
  priority,
  name: (id: string, graph: ModuleGraph) => (test(id, graph) ? name : null),
}));

function isOfEveryPage(id: string, graph: ModuleGraph): boolean {
  const users = [...usersOf(id, graph)];
  const isOfBuying = users.some((user) => buyingPage.test(user));
  return users.some((user) => graph.getModuleInfo(user)?.isEntry) || (isOfBuying && isOfPublicPages(id, graph));
}

function isOfPublicPages(id: string, graph: ModuleGraph): boolean {
  const folders = [...usersOf(id, graph)].flatMap((user) => publicPage.exec(user)?.[1] ?? []);
  return new Set(folders).size > 1;
}

/** A module, and whatever imports it statically. */
function usersOf(id: string, graph: ModuleGraph, found = new Set<string>()): Set<string> {
  if (found.has(id)) return found;
  found.add(id);
  for (const importer of graph.getModuleInfo(id)?.importers ?? []) usersOf(importer, graph, found);
  return found;
}

/** `build.js` builds twice: the files for browsers, and the bundle that renders pages on the server. */
export default defineConfig(({ isSsrBuild = false }) => ({
  plugins: [
    compiledMessages(),
    compactDocuments(),
    withoutRouterLinks(),
    tailwind(),
    react(),
    ...(isSsrBuild ? [] : [compressedFiles()]),
  ],
  // Otherwise the server bundle would have the code of both modes, and choose when it runs.
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  resolve: {
    // Vite cuts paths at `#` and `?`: scripts/set-up.js passes a symbolic link for a checkout in such a path.
    preserveSymlinks: true,
    dedupe: ['react', 'react-dom'],
    conditions: ['@commerce/source', 'module', 'browser', 'production'],
    // Messages are compiled by the build, so their parser is not in the bundle.
    alias: [
      { find: 'use-intl/format-message', replacement: 'use-intl/format-message/format-only' },
      // React has it itself.
      { find: /^use-sync-external-store\/shim$/, replacement: 'react' },
    ],
  },
  ssr: {
    // The server needs only this bundle, and no packages.
    noExternal: true,
    resolve: { conditions: ['@commerce/source', 'module', 'node', 'production'] },
  },
  build: {
    outDir: isSsrBuild ? 'dist/server' : 'dist/client',
    manifest: !isSsrBuild,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    ...(!isSsrBuild && {
      rolldownOptions: { output: { codeSplitting: { groups } } },
    }),
  },
}));

/** The links of the shop are in `src/routing/link.tsx`. The router has its own in every bundle, used or not. */
function withoutRouterLinks(): Plugin {
  return {
    name: 'without-router-links',
    enforce: 'pre',
    load: {
      filter: { id: /@tanstack\/react-router\/dist\/esm\/link\.js$/ },
      handler: () =>
        'export const Link = () => null, createLink = () => Link, linkOptions = Object, useLinkProps = Object;',
    },
  };
}

/** Compiles the messages in `src/messages/` from ICU syntax to the form that `format-only` reads. */
function compiledMessages(): Plugin {
  return {
    name: 'compiled-messages',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/messages\/[^?]*\.json$/ },
      handler: (text) => ({ code: JSON.stringify(compiled(JSON.parse(text))), map: null }),
    },
  };
}

/** Removes the spaces of the documents that separate no names: they are parsed in the browser, and not read. */
function compactDocuments(): Plugin {
  return {
    name: 'compact-documents',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/generated\/[^?]*operations\.ts$/ },
      handler: (text) => ({
        code: text.replace(/(?<=TypedDocumentString\(`)[^`]*/g, (document) =>
          document.replace(/\s+/g, ' ').replace(/ ?([{}():]) ?/g, '$1'),
        ),
        map: null,
      }),
    },
  };
}

type MessageTree = string | { readonly [key: string]: MessageTree };

function compiled(tree: MessageTree): unknown {
  if (typeof tree === 'string') return compile(tree);
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, compiled(value)]));
}
