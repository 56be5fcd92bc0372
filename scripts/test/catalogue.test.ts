import { type Catalogue, type DemoProduct, type DemoVariant, readCatalogue } from '../src/demo/catalogue.ts';
import { pictureOf } from '../src/demo/picture.ts';

let catalogue: Catalogue;
let products: DemoProduct[];

beforeAll(async () => {
  catalogue = await readCatalogue();
  products = catalogue.categories.flatMap((category) => category.products);
});

const repeated = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index);

describe('the demo catalogue', () => {
  test('has at least 120 products in 8 categories of sufficient size', () => {
    expect(products.length).toBeGreaterThanOrEqual(120);
    expect(catalogue.categories).toHaveLength(8);
    expect(catalogue.categories.filter((category) => category.products.length < 15)).toEqual([]);
  });

  test('has a unique slug for every category and product', () => {
    expect(repeated(catalogue.categories.map((category) => category.slug))).toEqual([]);
    expect(repeated(products.map((product) => product.slug))).toEqual([]);
  });

  test('has a unique SKU for every variant', () => {
    expect(repeated(products.flatMap((product) => product.variants.map((variant) => variant.sku)))).toEqual([]);
  });

  test('has a unique description for every product', () => {
    expect(repeated(products.flatMap((product) => product.description.split(/(?<=[.!?]) /)))).toEqual([]);
  });

  test('has some reduced prices, all below the list price', () => {
    const reduced = products.flatMap((product) => product.variants).filter((variant) => variant.listPriceMinor);
    expect(reduced.length).toBeGreaterThan(0);
    expect(reduced.filter((variant) => variant.listPriceMinor! <= variant.priceMinor)).toEqual([]);
  });

  test('has variants that are sold out or nearly sold out', () => {
    const stocks = products.flatMap((product) => product.variants.map((variant) => variant.stock));
    expect(stocks).toContain(0);
    expect(stocks).toContain(1);
  });

  test('has the same options for all variants of a product, in different combinations', () => {
    const names = (variant: DemoVariant) => variant.options.map((option) => option.name);
    const combination = (variant: DemoVariant) => variant.options.map((option) => option.value).join(' / ');
    for (const { slug, variants } of products) {
      const sets = new Set(variants.map((variant) => names(variant).join(', ')));
      expect({ slug, optionNames: [...sets] }).toEqual({ slug, optionNames: [expect.any(String)] });
      expect({ slug, repeatedNames: repeated(names(variants[0]!)) }).toEqual({ slug, repeatedNames: [] });
      expect({ slug, repeated: repeated(variants.map(combination)) }).toEqual({ slug, repeated: [] });
    }
  });
});

describe('the pictures of the demo catalogue', () => {
  test('exist for every product, as well-formed SVG of at most 40 KB', () => {
    for (const product of products) {
      const picture = pictureOf(product);
      expect({ slug: product.slug, fault: faultIn(picture) }).toEqual({ slug: product.slug, fault: undefined });
      expect(Buffer.byteLength(picture)).toBeLessThanOrEqual(40 * 1024);
    }
  });

  test('have no scripts and no external references', () => {
    for (const product of products) {
      const picture = pictureOf(product).replace('xmlns="http://www.w3.org/2000/svg"', '');
      expect(picture).not.toMatch(/<(script|style|image|foreignObject|a)\b|\son\w+=|:\/\/|data:|@import/i);
      for (const [, reference] of picture.matchAll(/(?:href="|url\()(.*?)["')]/g)) {
        expect(picture).toContain(`id="${reference?.slice(1)}"`);
        expect(reference).toMatch(/^#/);
      }
    }
  });

  test('share no IDs, so that a page may inline them all', () => {
    const ids = products.flatMap((product) => [...pictureOf(product).matchAll(/\bid="(.*?)"/g)].map(([, id]) => id!));
    expect(repeated(ids)).toEqual([]);
  });

  test('differ between products that share an icon', () => {
    expect(repeated(products.map(({ icon, tint }) => `${icon} on ${tint}`))).toEqual([]);
  });

  test('contain the escaped title', () => {
    const picture = pictureOf({ icon: 'teapot', tint: '#FFFFFF', title: '<Tea> & "Crème"' });
    expect(picture).toContain('<title>&lt;Tea&gt; &amp; "Crème"</title>');
    expect(faultIn(picture)).toBeUndefined();
  });

  test('reject an unknown icon', () => {
    expect(() => pictureOf({ icon: 'no-such-icon', tint: '#FFFFFF', title: 'Nothing' })).toThrow('no-such-icon');
  });
});

/** The first fault that makes the text not well-formed XML with one root element; supports the syntax of our SVG. */
function faultIn(xml: string): string | undefined {
  const open: string[] = [];
  let roots = 0;
  for (const [token] of xml.trim().matchAll(/<[^>]*>?|[^<]+/g)) {
    if (!token.startsWith('<')) {
      if (open.length === 0) return `text outside of the root: ${token}`;
      if (/&(?!(amp|lt|gt|quot|apos);)/.test(token)) return `bare ampersand: ${token}`;
      continue;
    }
    const [, closes, name, attributes = '', empty] =
      /^<(\/?)([A-Za-z]+)((?: [\w:-]+="[^"<&]*")*)(\/?)>$/.exec(token) ?? [];
    if (!name) return `malformed tag: ${token}`;
    if (closes && open.pop() !== name) return `</${name}> closes another element`;
    const duplicate = repeated([...attributes.matchAll(/ ([\w:-]+)=/g)].map(([, attribute]) => attribute!));
    if (duplicate.length > 0) return `<${name}> repeats ${duplicate.join()}`;
    if (open.length === 0 && !closes) roots += 1;
    if (!closes && !empty) open.push(name);
  }
  if (open.length > 0) return `unclosed: ${open.join(' ')}`;
  return roots === 1 ? undefined : `${roots} root elements`;
}
