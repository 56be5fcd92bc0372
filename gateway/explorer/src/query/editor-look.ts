import type { useMonaco } from '@graphiql/react';

type Monaco = NonNullable<Parameters<Parameters<typeof useMonaco>[0]>[0]['monaco']>;

/** The colours of the tokens in `packages/ui`: the editor draws on its own and reads no CSS variables. */
const inks = {
  light: { base: 'vs', text: '221d17', soft: '605a53', name: '221d17', value: '005d3f', surface: '#ffffff' },
  dark: { base: 'vs-dark', text: 'f2f0ec', soft: 'b3afa7', name: 'f2f0ec', value: '70ddb1', surface: '#1c1915' },
} as const;

/** The names under which GraphiQL registers its themes. Registered again, they look like the rest of the page. */
const names = { light: 'graphiql-LIGHT', dark: 'graphiql-DARK' } as const;

/** Pairs of brackets have colours of their own otherwise. */
const brackets = (colour: string) =>
  Object.fromEntries([1, 2, 3, 4, 5, 6].map((depth) => [`editorBracketHighlight.foreground${depth}`, colour]));

const look = {
  fontFamily: "'Geist Mono', ui-monospace, monospace",
  fontSize: 13,
  lineHeight: 20,
  guides: { indentation: false },
};

/** Dresses all editors: one ink with weights, because colours belong to the subgraphs, and the font of the page. */
export function dressEditors({ editor }: Monaco): void {
  for (const theme of ['light', 'dark'] as const) {
    const { base, text, soft, name, value, surface } = inks[theme];
    editor.defineTheme(names[theme], {
      base,
      inherit: false,
      rules: [
        { token: '', foreground: text },
        { token: 'keyword', foreground: text, fontStyle: 'bold' },
        { token: 'type', foreground: text },
        { token: 'argument', foreground: soft },
        { token: 'variable', foreground: text, fontStyle: 'bold' },
        { token: 'comment', foreground: soft },
        { token: 'operator', foreground: soft },
        { token: 'delimiter', foreground: soft },
        { token: 'annotation', foreground: soft },
        { token: 'string', foreground: value },
        { token: 'number', foreground: value },
        { token: 'string.key.json', foreground: name },
        { token: 'string.value.json', foreground: value },
      ],
      colors: {
        'editor.background': surface,
        'editor.foreground': `#${text}`,
        'editorLineNumber.foreground': `#${soft}`,
        'editor.lineHighlightBackground': '#00000000',
        'editorWidget.background': surface,
        'editorSuggestWidget.background': surface,
        ...brackets(`#${soft}`),
        'scrollbar.shadow': '#00000000',
        'scrollbarSlider.background': `#${soft}40`,
        'scrollbarSlider.hoverBackground': `#${soft}66`,
        'scrollbarSlider.activeBackground': `#${soft}80`,
      },
    });
  }
  for (const each of editor.getEditors()) each.updateOptions(look);
  void document.fonts.ready.then(() => editor.remeasureFonts());
}
