import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import compile from 'icu-minify/compile';
import { defineConfig, type Plugin } from 'vite';
import { compressedFiles } from '../scripts/vite/compressed-files.ts';

const ofEveryPage = new RegExp(
  [
    'node_modules/(?:react|react-dom|scheduler|urql|use-intl|icu-minify|wonka|@0no-co|@formatjs|@tanstack|@urql/core)/',
    'lucide-react/dist/esm/(?:[^/]+$|icons/(?:check|chevron-down|chevron-right|x)\\.)',
    'ui/src/(?:cx|components/(?:anchor|breadcrumbs|button|picture|spinner|text-link))\\.',
    'storefront/src/(?:i18n/languages|catalogue/picture-file)\\.',
  ].join('|'),
);

/** `build.js` builds twice: the files for browsers, and the bundle that renders pages on the server. */
export default defineConfig(({ isSsrBuild = false }) => ({
  plugins: [compiledMessages(), withoutRouterLinks(), tailwind(), react(), ...(isSsrBuild ? [] : [compressedFiles()])],
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
    // What every page needs is one file, which compresses better than several.
    ...(!isSsrBuild && {
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shop', test: ofEveryPage }] } } },
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

type MessageTree = string | { readonly [key: string]: MessageTree };

function compiled(tree: MessageTree): unknown {
  if (typeof tree === 'string') return compile(tree);
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, compiled(value)]));
}
