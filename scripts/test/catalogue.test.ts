import { readdir, readFile, stat } from 'node:fs/promises';
import { customers } from '../src/demo/accounts.ts';
import { barcodeOf } from '../src/demo/barcode.ts';
import { type Catalogue, type DemoCategory, type DemoProduct, readCatalogue } from '../src/demo/catalogue.ts';
import { relativesOf } from '../src/demo/load-details.ts';
import { pictureFileOf, views } from '../src/demo/load-pictures.ts';
import { lineOf } from '../src/demo/product-line.ts';

let catalogue: Catalogue;
let products: readonly DemoProduct[];

beforeAll(async () => {
  catalogue = await readCatalogue();
  ({ products } = catalogue);
});

const repeated = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index);

/** The category and those above it, the leaf first. */
function pathOf(slug: string | undefined): DemoCategory[] {
  const category = catalogue.categories.find((each) => each.slug === slug);
  return category === undefined ? [] : [category, ...pathOf(category.parent)];
}

describe('the tree of the demo catalogue', () => {
  test('has parents before their children, and products in leaves only', () => {
    const slugs = catalogue.categories.map(({ slug }) => slug);
    expect(repeated(slugs)).toEqual([]);
    for (const [index, { slug, parent }] of catalogue.categories.entries())
      expect([slug, parent === undefined || slugs.slice(0, index).includes(parent)]).toEqual([slug, true]);
    const parents = new Set(catalogue.categories.map(({ parent }) => parent));
    expect(products.filter(({ category }) => !slugs.includes(category) || parents.has(category))).toEqual([]);
    const used = new Set(products.map(({ category }) => category));
    expect(slugs.filter((slug) => !parents.has(slug) && !used.has(slug))).toEqual([]);
  });

  test('has 8 departments of sufficient size and up to 3 levels', () => {
    const paths = products.map(({ category }) => pathOf(category));
    const departments = catalogue.categories.filter(({ parent }) => parent === undefined);
    expect(departments).toHaveLength(8);
    for (const department of departments) {
      const own = paths.filter((path) => path.at(-1) === department);
      expect([department.slug, own.length >= 20]).toEqual([department.slug, true]);
    }
    expect(new Set(paths.map(({ length }) => length))).toEqual(new Set([2, 3]));
  });

  test('has brands that exist and are used', () => {
    const slugs = catalogue.brands.map(({ slug }) => slug);
    expect(repeated(slugs)).toEqual([]);
    expect(new Set(products.flatMap(({ brand }) => brand ?? []))).toEqual(new Set(slugs));
  });
});

describe('the products of the demo catalogue', () => {
  test('are at least 200, with unique slugs, SKUs and sentences', () => {
    expect(products.length).toBeGreaterThanOrEqual(200);
    expect(repeated(products.map((product) => product.slug))).toEqual([]);
    expect(repeated(products.flatMap(({ variants }) => variants.map(({ sku }) => sku)))).toEqual([]);
    const sentences = products.flatMap((product) => product.description.split(/(?<=[.!?]) /));
    expect(repeated(sentences)).toEqual([]);
  });

  test('have values that fit to the attributes of their category, and all that are required', () => {
    for (const { slug, category, attributes } of products) {
      const defined = pathOf(category).flatMap((each) => each.attributes);
      const faults = Object.entries(attributes).filter(([key, value]) => {
        const attribute = defined.find((each) => each.key === key);
        if (attribute?.type === 'CHOICE') return !attribute.choices.includes(value as string);
        return attribute?.type.toLowerCase() !== typeof value;
      });
      const missing = defined.filter(({ key, required }) => required && attributes[key] === undefined);
      expect({ slug, faults, missing }).toEqual({ slug, faults: [], missing: [] });
    }
  });

  test('use all attributes and all choices', () => {
    const values = products.flatMap(({ attributes }) =>
      Object.entries(attributes).flatMap(([key, value]) => [key, `${key}=${String(value)}`]),
    );
    const defined = catalogue.categories.flatMap(({ attributes }) => attributes);
    const expected = defined.flatMap(({ key, choices }) => [key, ...choices.map((choice) => `${key}=${choice}`)]);
    expect(expected.filter((each) => !values.includes(each))).toEqual([]);
  });

  test('have valid and different barcodes', () => {
    const barcodes = products.flatMap(({ variants }) => variants.map(({ sku }) => barcodeOf(sku)));
    expect(repeated(barcodes)).toEqual([]);
    const checkSum = (code: string) =>
      Array.from(code).reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
    expect(barcodes.filter((code) => !/^2\d{12}$/.test(code) || checkSum(code) % 10 !== 0)).toEqual([]);
  });

  test('have list prices above their prices, in all currencies', () => {
    const lines = products.map((product) => JSON.parse(lineOf(product, catalogue.options)) as Line);
    const prices = lines.flatMap(({ variants }) =>
      variants.flatMap(({ price, listPrice, prices: further }) => [{ price, listPrice }, ...further]),
    );
    expect(new Set(prices.map(({ price }) => price.currencyCode))).toEqual(new Set(['EUR', 'USD', 'GBP']));
    const reduced = prices.filter(({ listPrice }) => listPrice != null);
    expect(reduced.length).toBeGreaterThan(0);
    expect(reduced.filter(({ price, listPrice }) => listPrice!.amountMinor <= price.amountMinor)).toEqual([]);
  });

  test('are sold out, nearly sold out and plenty', () => {
    const stocks = products.flatMap(({ variants }) => variants.map(({ stock }) => stock));
    expect(stocks).toEqual(expect.arrayContaining([0, 1]));
    expect(Math.max(...stocks)).toBeGreaterThan(100);
  });

  test('have the same options for all variants, in different combinations', () => {
    for (const { slug, variants } of products) {
      const names = new Set(variants.map(({ options }) => options.map(({ name }) => name).join(', ')));
      const combinations = variants.map(({ options }) => options.map(({ value }) => value).join(' / '));
      expect({ slug, names: names.size, repeated: repeated(combinations) }).toEqual({ slug, names: 1, repeated: [] });
    }
  });

  test('are related to others of their category, if there are any', () => {
    for (const { slug, category } of products) {
      const others = products.filter((other) => other.category === category && other.slug !== slug);
      const relatives = relativesOf(slug, products);
      expect(relatives).toHaveLength(Math.min(4, others.length));
      expect(relatives).not.toContain(slug);
    }
  });
});

interface Money {
  readonly amountMinor: number;
  readonly currencyCode: string;
}
interface Price {
  readonly price: Money;
  readonly listPrice?: Money | null;
}
interface Line {
  readonly variants: readonly (Price & { readonly prices: readonly Price[] })[];
}

describe('the German of the demo catalogue', () => {
  test('has the same questions and choices as the English', () => {
    expect(products.filter(({ faq, german }) => faq.length !== german.faq.length)).toEqual([]);
    const attributes = catalogue.categories.flatMap((category) => category.attributes);
    expect(attributes.filter(({ choices, german }) => choices.length !== german.choices.length)).toEqual([]);
  });

  test('differs from the English', () => {
    expect(products.filter(({ description, german }) => german.description === description)).toEqual([]);
    const sentences = products.flatMap(({ german }) => german.description.split(/(?<=[.!?]) /));
    expect(repeated(sentences)).toEqual([]);
  });

  test('has all names and values of options that are words or decimals', () => {
    const texts = products.flatMap(({ variants }) =>
      variants.flatMap(({ options }) => options.flatMap(({ name, value }) => [name, value])),
    );
    const isSame =
      /^[\d/–-]+$|^[\d×/– ]+ ?(cm|mm|g|kg|l|m|ml|oz|GB|TB|Ω)$|^(X?[SL]|[SML]|L\d|[AC]|W\d+ L\d+)$|^(USB-C|XLR)$|^\d+ × \d+ (g|ml|cm)$/;
    const missing = texts.filter((text) => catalogue.options.german[text] === undefined && !isSame.test(text));
    expect([...new Set(missing)]).toEqual([]);
    expect(Object.keys(catalogue.options.german).filter((text) => !texts.includes(text))).toEqual([]);
  });
});

describe('the offers and reviews of the demo catalogue', () => {
  test('belong to products and customers', () => {
    const slugs = products.map(({ slug }) => slug);
    const { offers, reviews } = catalogue;
    const named = [...offers.discounts, ...reviews].map(({ product }) => product);
    expect(named.filter((slug) => !slugs.includes(slug))).toEqual([]);
    const authors = customers.map(({ email }) => email.split('@')[0]!);
    expect(reviews.filter(({ author }) => !authors.includes(author))).toEqual([]);
    expect(repeated(reviews.map(({ product, author }) => `${product} by ${author}`))).toEqual([]);
    expect(reviews.filter(({ helpful }) => helpful >= customers.length)).toEqual([]);
  });

  test('discount products without list prices, some now and some later', () => {
    const { discounts } = catalogue.offers;
    const discounted = products.filter(({ slug }) => discounts.some(({ product }) => product === slug));
    expect(discounted.flatMap(({ variants }) => variants).filter((variant) => variant.listPriceMinor)).toEqual([]);
    expect(discounts.some(({ startsInDays }) => startsInDays > 0)).toBe(true);
    expect(discounts.some(({ startsInDays }) => startsInDays === 0)).toBe(true);
  });

  test('let each customer buy what they review', () => {
    for (const { email } of customers) {
      const own = catalogue.reviews.filter(({ author }) => email.startsWith(`${author}@`));
      const goods = products.filter(({ slug }) => own.some(({ product }) => product === slug));
      const many = goods.flatMap(({ variants }) => variants).filter(({ stock }) => stock >= 20);
      expect([email, many.length >= 4]).toEqual([email, true]);
    }
  });
});

describe('the pictures of the demo catalogue', () => {
  test('are small WebP files, three for each product and no others', async () => {
    const files = products.flatMap(({ slug }) => views.map((view) => pictureFileOf(slug, view)));
    const sizes = await Promise.all(
      files.map(async (file) => {
        const bytes = await readFile(file);
        expect([file.pathname, bytes.toString('latin1', 8, 12)]).toEqual([file.pathname, 'WEBP']);
        return (await stat(file)).size;
      }),
    );
    expect(Math.max(...sizes)).toBeLessThanOrEqual(30_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(8_000_000);
    const present = (await readdir(new URL('.', files[0]))).filter((name) => name.endsWith('.webp'));
    expect(present.toSorted()).toEqual(files.map(({ pathname }) => pathname.split('/').at(-1)!).toSorted());
  });

  test('differ between products that share an icon', () => {
    expect(repeated(products.map(({ icon, tint }) => `${icon} on ${tint}`))).toEqual([]);
  });
});
