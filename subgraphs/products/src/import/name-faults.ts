import type { EntityManager } from 'typeorm';
import type { ProductVariant } from '../variant/variant.ts';
import type { FileProduct } from './file/file-product.ts';
import { nameIn } from './file/file-product.ts';
import type { Fault } from './import-fault.ts';
import { ImportRepository } from './import.repository.ts';
import type { CatalogueImport, ImportFormat } from './import.ts';
import { skuOf, type Plan } from './planned-product.ts';

type FileFault = Omit<Fault, 'slug'>;

/** A slug or SKU in a file. */
interface Mention {
  readonly name: string;
  readonly product: number;
  readonly fault: FileFault;
}

/** Longer names are not valid, and are reported for that. */
const maxNameLength = 100;

/**
 * The faults of slugs and SKUs that an earlier line of the file has, for each product. Remembers the names of these
 * products.
 */
export async function findRepeated(
  { id, format }: Pick<CatalogueImport, 'id' | 'format'>,
  described: readonly FileProduct[],
  manager: EntityManager,
): Promise<FileFault[][]> {
  const mentions = described.flatMap((each, index) => mentionsIn(each, index, format));
  const first = new Map(mentions.toReversed().map((mention) => [mention.name, mention]));
  const isNew = await new ImportRepository(manager).takeNames(id, [...first.keys()]);
  const repeated = mentions.filter((mention) => first.get(mention.name) !== mention || !isNew.has(mention.name));
  const faults: FileFault[][] = described.map(() => []);
  for (const { product, fault } of repeated) faults[product]!.push(fault);
  return faults;
}

function mentionsIn(described: FileProduct, product: number, format: ImportFormat): Mention[] {
  const slug = nameIn(described.fields.slug);
  const mentions: Mention[] = [];
  const mention = (kind: string, name: string | undefined, fault: FileFault) => {
    const isName = name !== undefined && /^[\w.-]+$/.test(name) && name.length <= maxNameLength;
    if (isName) mentions.push({ name: `${kind} ${name}`, product, fault });
  };
  mention('slug', slug, {
    line: described.line,
    columnName: 'slug',
    code: 'DUPLICATE',
    message: 'Must not be in an earlier line of the file, unless all lines of the product follow each other.',
  });
  for (const [index, variant] of described.variants.entries())
    mention('sku', skuOf(variant), {
      ...atSku(described, index, format),
      code: 'DUPLICATE',
      message: 'Must not be in an earlier line of the file.',
    });
  return mentions;
}

function atSku({ variants }: FileProduct, index: number, format: ImportFormat) {
  return { line: variants[index]!.line, columnName: format === 'CSV' ? 'sku' : `variants.${index}.sku` };
}

/** What the shop has of the categories, brands and SKUs of a batch. */
export interface NamesInShop {
  /** By slug. */
  readonly categoryIds: ReadonlyMap<string, string>;
  /** By slug. */
  readonly brandIds: ReadonlyMap<string, string>;
  /** The variants that have the SKUs. */
  readonly holders: ReadonlyMap<string, ProductVariant>;
}

/** The faults of a plan whose category or brand does not exist, or whose new SKUs are those of other products. */
export function faultsInShop(
  accepted: Plan,
  described: FileProduct,
  format: ImportFormat,
  { categoryIds, brandIds, holders }: NamesInShop,
): FileFault[] {
  if (accepted.outcome !== 'CREATED' && accepted.outcome !== 'UPDATED') return [];
  const { product, variants } =
    accepted.outcome === 'CREATED'
      ? { product: accepted.product, variants: accepted.product.variants }
      : { product: accepted.update.product, variants: accepted.update.newVariants };
  const taken = variants.flatMap(({ sku }) => {
    if (!holders.has(sku)) return [];
    const index = described.variants.findIndex((variant) => skuOf(variant) === sku);
    const message = 'Must not be the SKU of a variant of another product.';
    return [{ ...atSku(described, index, format), code: 'SKU_TAKEN', message }];
  });
  const isCsv = format === 'CSV';
  const unknown = (columnName: string, code: string, message: string) => ({
    line: described.line,
    columnName,
    code,
    message,
  });
  const { categorySlug, brandSlug } = product;
  const faults: FileFault[] = [];
  if (!categoryIds.has(categorySlug)) {
    const message = `No category has the slug ${categorySlug}.`;
    faults.push(unknown(isCsv ? 'category' : 'categorySlug', 'CATEGORY_NOT_FOUND', message));
  }
  if (brandSlug != null && !brandIds.has(brandSlug)) {
    const message = `No brand has the slug ${brandSlug}.`;
    faults.push(unknown(isCsv ? 'brand' : 'brandSlug', 'BRAND_NOT_FOUND', message));
  }
  return [...faults, ...taken];
}
