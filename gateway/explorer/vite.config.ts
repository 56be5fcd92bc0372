import { join } from 'node:path';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { themeScript } from '../../packages/ui/src/theme/theme.ts';
import { compressedFiles } from '../../scripts/vite/compressed-files.ts';

const gateway = 'http://localhost:4000';

/** Features of Monaco that an editor of GraphQL and JSON does not offer: they would be a fifth of it. */
const unused =
  /\/(?:anchorSelect|codeAction|codelens|colorPicker|diffEditor|diffEditorBreadcrumbs|dnd|documentSymbols|dropOrPasteInto|fontZoom|gotoError|iPadShowKeyboard|inlayHints|inlineCompletions|inlineEdits?|inlineProgress|inPlaceReplace|inspectTokens|linkedEditing|links|longLinesHelper|readOnlyMessage|referenceSearch|rename|sectionHeaders|smartSelect|semanticTokens|standaloneGotoSymbolQuickAccess|stickyScroll|toggleHighContrast|unicodeHighlighter|suggestInlineCompletions|unusualLineTerminators|wordPartOperations)[/.]/;

/** The editors that compare texts are part of Monaco's core. Nothing creates one here. */
const comparing =
  /monaco-editor\/esm\/vs\/editor\/browser\/widget\/(?:diffEditor|multiDiffEditor)\/(d|multiD)iffEditorWidget\.js$/;

export default defineConfig({
  base: '/explorer/',
  plugins: [tailwind(), react(), themeBeforePaint(), smallerEditor(), compressedFiles()],
  // Vite cuts paths at `#` and `?`: scripts/set-up.js passes a symbolic link for a checkout in such a path.
  resolve: {
    preserveSymlinks: true,
    dedupe: ['react', 'react-dom'],
    alias: { 'framer-motion': join(import.meta.dirname, 'src/query/fixed-tabs.tsx') },
  },
  // The GraphQL language worker loads its formatter lazily, which requires module workers.
  worker: { format: 'es' },
  build: {
    manifest: true,
    // Fonts and pictures are files: inlined, they would delay the styles.
    assetsInlineLimit: 0,
    // Monaco is one large chunk that is loaded after the page is rendered; the default limit would warn each time.
    chunkSizeWarningLimit: 4096,
    reportCompressedSize: false,
    // GraphiQL is compiled with `use no memo` directives, which have no meaning once it is bundled.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  // `vite` alone serves the explorer with hot reload in front of a running gateway.
  server: { proxy: { '/graphql': { target: gateway, ws: true }, '/explorer/api': gateway, '/images': gateway } },
});

function smallerEditor(): Plugin {
  return {
    name: 'smaller-editor',
    load: {
      filter: { id: comparing },
      handler: () => 'export class DiffEditorWidget {} export class MultiDiffEditorWidget {}',
    },
    transform: {
      filter: { id: /monaco-editor\/esm\/vs\/editor\/(?:editor\.all|edcore\.main)\.js$/ },
      handler: (code) => ({
        code: code
          .split('\n')
          .filter((line) => !(line.startsWith('import ') && unused.test(line)))
          .join('\n'),
        map: null,
      }),
    },
  };
}

/** The script that shows the chosen theme before anything is painted, as a file: the page allows no inline scripts. */
function themeBeforePaint(): Plugin {
  return {
    name: 'theme-before-paint',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'theme.js', source: themeScript });
    },
    transformIndexHtml: () => [{ tag: 'script', attrs: { src: '/explorer/theme.js' }, injectTo: 'head-prepend' }],
  };
}
