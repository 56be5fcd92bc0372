import { mock } from 'node:test';
import MarkdownIt from 'markdown-it';
import { htmlOf } from '../src/product/markdown.ts';

const image = '/images/0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000';

/** Every tag that a description may have, as the sanitizer writes it. */
const allowedTag = new RegExp(
  '^<(?:/?(?:p|h[1-6]|strong|em|s|ul|ol|li|blockquote|pre|code|table|thead|tbody|tr|th|td)|/a|br /|hr /' +
    '|ol start="\\d+"' +
    '|a href="(?:https?://|mailto:|/(?!/)|#)[^"<>]*"(?: title="[^"<>]*")? rel="nofollow noopener"' +
    `|img src="${image}" alt="[^"<>]*" /` +
    ')>$',
);

/** What is not an allowed tag, or looks like the rest of one. */
function faultsOf(html: string): string[] {
  const tags = html.match(/<[^>]*>/g) ?? [];
  const rest = html.replace(/<[^>]*>/g, '');
  return [...tags.filter((tag) => !allowedTag.test(tag)), ...(rest.match(/[<>]/g) ?? [])];
}

test.each([
  ['Plain text.', '<p>Plain text.</p>'],
  ['Two\n\nparagraphs', '<p>Two</p>\n<p>paragraphs</p>'],
  ['# Big\n## Less', '<h1>Big</h1>\n<h2>Less</h2>'],
  ['**strong**, *em*, ~~gone~~, `code`', '<p><strong>strong</strong>, <em>em</em>, <s>gone</s>, <code>code</code></p>'],
  ['- one\n- two', '<ul>\n<li>one</li>\n<li>two</li>\n</ul>'],
  ['3. three', '<ol start="3">\n<li>three</li>\n</ol>'],
  ['> said', '<blockquote>\n<p>said</p>\n</blockquote>'],
  ['line  \nbreak', '<p>line<br />\nbreak</p>'],
  ['---', '<hr />'],
  ['```js\n1 < 2\n```', '<pre><code>1 &lt; 2\n</code></pre>'],
  [
    '[us](https://a.example/?a=1&b=2)',
    '<p><a href="https://a.example/?a=1&amp;b=2" rel="nofollow noopener">us</a></p>',
  ],
  ['[us](/products/a "Title")', '<p><a href="/products/a" title="Title" rel="nofollow noopener">us</a></p>'],
  ['<mailto:a@b.example>', '<p><a href="mailto:a@b.example" rel="nofollow noopener">mailto:a@b.example</a></p>'],
  [`![A kettle](${image})`, `<p><img src="${image}" alt="A kettle" /></p>`],
  ['a < b & c > d', '<p>a &lt; b &amp; c &gt; d</p>'],
  ['<b>bold</b>', '<p>&lt;b&gt;bold&lt;/b&gt;</p>'],
  ['', ''],
])('renders %j', (text, html) => expect(htmlOf(text).trim()).toBe(html));

test('renders tables without styles', () => {
  const html = htmlOf('| Size | Weight |\n| :-: | --: |\n| S | 1 kg |');
  expect(html.replace(/\n/g, '')).toBe(
    '<table><thead><tr><th>Size</th><th>Weight</th></tr></thead><tbody><tr><td>S</td><td>1 kg</td></tr></tbody></table>',
  );
});

test.each([
  'https://evil.example/a.png',
  '//evil.example/a.png',
  'data:image/png;base64,AAAA',
  'javascript:alert(1)',
  `https://evil.example${image}`,
  `${image}?x`,
  `${image}/../../evil`,
  '/images/x',
  '/images/..%2f..%2flogout',
])('shows only the text of the image %s', (src) => {
  expect(htmlOf(`![A *blue* kettle](${src})`)).toMatch(/^<p>(?!.*<img).*kettle.*<\/p>\n$/);
});

const attacks = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  '<img src="/images/x" onload="alert(1)">',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="data:text/html,<script>alert(1)</script>"></object>',
  '<embed src="javascript:alert(1)">',
  '<form action="javascript:alert(1)"><button>x</button></form>',
  '<button formaction="javascript:alert(1)">x</button>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href=" &#14; javascript:alert(1)">x</a>',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '<link rel="stylesheet" href="https://evil.example/x.css">',
  '<style>@import "https://evil.example/x.css"</style>',
  '<div style="background:url(javascript:alert(1))">x</div>',
  '<video><source onerror="alert(1)"></video>',
  '<details open ontoggle=alert(1)>',
  '<input autofocus onfocus=alert(1)>',
  '<template><script>alert(1)</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<xmp><p title="</xmp><img src=x onerror=alert(1)>"></xmp>',
  '<title><a href="</title><img src=x onerror=alert(1)>">',
  '<textarea><img title="</textarea><img src=x onerror=alert(1)>"></textarea>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<!-- --!><img src=x onerror=alert(1)> -->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml version="1.0"?><script>alert(1)</script>',
  '<a id="location" name="cookie">clobber</a>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](  javascript:alert(1))',
  '[x](<javascript:alert(1)>)',
  '[x](<java\tscript:alert(1)>)',
  '[x](java&#115;cript:alert(1))',
  '[x](javascript&colon;alert(1))',
  '[x](&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1))',
  '[x](javascript&#58;alert&#40;1&#41;)',
  '[x](\u0001javascript:alert(1))',
  '[x](\u00a0javascript:alert(1))',
  '[x](\u2028javascript:alert(1))',
  '[x](javascript\u200b:alert(1))',
  '[x](javascript://a.example/%0aalert(1))',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](data:image/svg+xml;base64,PHN2Zy8+)',
  '[x](data:image/png;base64,AAAA)',
  '[x](file:///etc/passwd)',
  '[x](blob:https://a.example/1)',
  '[x](feed:javascript:alert(1))',
  '[x](view-source:javascript:alert(1))',
  '[x](jar:http://a.example)',
  '[x](//evil.example)',
  '[x](/\\evil.example)',
  '[x](\\\\evil.example)',
  '[x](https://a.example/"onmouseover="alert(1))',
  "[x](https://a.example/'onmouseover='alert(1))",
  '[x](https://a.example/<script>)',
  '[x](https://a.example "title\\" onmouseover=\\"alert(1)")',
  '[x](https://a.example \'a" onmouseover="alert(1)\')',
  '[x](https://a.example (a" onmouseover="alert(1)))',
  '[<script>alert(1)</script>](https://a.example)',
  '[![x](https://evil.example/x.png)](javascript:alert(1))',
  '[x][y]\n\n[y]: javascript:alert(1)',
  '[x]\n\n[x]: <javascript:alert(1)> "t"',
  '[__proto__]\n\n[__proto__]: javascript:alert(1)',
  '[constructor]\n\n[toString]: https://a.example',
  '<javascript:alert(1)>',
  '<data:text/html,x>',
  '<https://a.example/"onmouseover="alert(1)>',
  '![x" onerror="alert(1)](/images/x)',
  `![x" onerror="alert(1)](${image})`,
  `![x](${image} "a\\" onload=\\"alert(1)")`,
  `![<img src=x onerror=alert(1)>](${image})`,
  '```"><script>alert(1)</script>\ncode\n```',
  '```js onload=alert(1)\n</code></pre><script>alert(1)</script>\n```',
  '`</code><script>alert(1)</script>`',
  '    <script>alert(1)</script>',
  '| <script> | <img src=x onerror=alert(1)> |\n| --- | --- |\n| [x](javascript:alert(1)) | </table><script> |',
  '# <img src=x onerror=alert(1)>',
  '> <script>alert(1)</script>',
  '- <iframe/src=javascript:alert(1)>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;script&#62;alert(1)&#60;/script&#62;',
  '\\<script>alert(1)\\</script>',
  '<script\u0000>alert(1)</script>',
  '\u0000[x](java\u0000script:alert(1))',
  '\ud800<script>\udc00[x](javascript:\ud800)',
  '\u202e<script>alert(1)</script>',
  '\uff1cscript\uff1ealert(1)\uff1c/script\uff1e',
  'javascript:alert(1)',
  'www.evil.example',
];

test.each(attacks.map((text) => [text]))('makes %j harmless', (text) => {
  expect(faultsOf(htmlOf(text))).toEqual([]);
  for (const around of [
    `**${text}**`,
    `[${text}](https://a.example)`,
    `| a |\n| - |\n| ${text} |`,
    `- ${text}\n\n  ${text}`,
  ])
    expect(faultsOf(htmlOf(around))).toEqual([]);
});

test('makes any combination of them harmless', () => {
  const parts = [
    ...attacks,
    '*',
    '_',
    '`',
    '[',
    ']',
    '(',
    ')',
    '!',
    '<',
    '>',
    '"',
    "'",
    '\\',
    '\n',
    '\n\n',
    '&',
    ';',
    ':',
    '|',
    '~~',
  ];
  let seed = 7;
  const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let round = 0; round < 500; round += 1) {
    const text = Array.from({ length: 1 + next(6) }, () => {
      const part = parts[next(parts.length)]!;
      return next(3) === 0 ? part.slice(next(part.length)) : part;
    }).join('');
    const faults = faultsOf(htmlOf(text));
    if (faults.length > 0) throw new Error(`${JSON.stringify(text)}: ${faults.join(' ')}`);
  }
});

/** Texts of the maximum length that take much work, or much HTML, in some renderers. */
const long = (part: string, end = '') =>
  part.repeat(Math.ceil(10_000 / part.length)).slice(0, 10_000 - end.length) + end;

test.each([
  ['asterisks', long('*')],
  ['underscores and letters', long('_a')],
  ['asterisks and letters', long('*a')],
  ['strong beginnings', long('**a ')],
  ['mixed emphasis', long('*_')],
  ['brackets', long('[')],
  ['pairs of brackets', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
  ['nested links', long('[a](')],
  ['nested images', long('![a](')],
  ['links without end', long('[a](<b')],
  ['parentheses in a link', `[a](${'('.repeat(9_990)}`],
  ['backticks of different lengths', Array.from({ length: 139 }, (_, index) => '`'.repeat(index + 1)).join(' ')],
  ['backslashes', long('\\')],
  ['quotes', long('>')],
  ['quotes with spaces', long('> ')],
  ['nested lists', Array.from({ length: 130 }, (_, index) => `${' '.repeat(index)}- a`).join('\n')],
  ['lists in one line', long('- ')],
  ['quotes and lists', long('> - ')],
  ['entities', long('&a;')],
  ['ampersands', long('&')],
  ['beginnings of HTML', long('<a ')],
  ['beginnings of comments', long('<!--')],
  ['beginnings of autolinks', long('<a:')],
  ['empty lines', long('a\n\n')],
  ['tildes', long('~')],
  ['fences', long('```\n')],
  ['headings', long('#\n')],
  ['underlines', long('a\n=\n')],
  ['definitions', long('[a]: b\n')],
  ['references', long('[a][b]', '\n\n[b]: c')],
  ['a table of many columns', `${'|a'.repeat(800)}|\n${'|-'.repeat(800)}|\n${'|\n'.repeat(3_000)}`],
  ['cells of tables', long('|a\n|-\n')],
  ['letters with marks', long('a\u0301')],
  ['quotation marks', long('"')],
])('renders 10,000 characters of %s to a bounded text', (_, text) => {
  const html = htmlOf(text);
  expect(html.length).toBeLessThanOrEqual(100_000);
  expect(faultsOf(html)).toEqual([]);
});

test('renders a text once while it is kept', () => {
  const render = mock.method(MarkdownIt.prototype, 'render');
  try {
    for (const _ of [1, 2, 3]) expect(htmlOf('Rendered *once*')).toBe('<p>Rendered <em>once</em></p>\n');
    expect(render.mock.callCount()).toBe(1);
  } finally {
    render.mock.restore();
  }
});
