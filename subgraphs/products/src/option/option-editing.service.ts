import { rule } from '@commerce/graphql';
import type { EntityManager } from 'typeorm';
import type { ProductChanges } from '../product/product-changes.ts';
import type { BaseVersion } from '../version/version.ts';
import type { Product } from '../product/product.ts';
import type { Swatch } from '../product/swatch.ts';
import { faultAt, refuse } from '../variant/variant-faults.ts';
import type { VariantService } from '../variant/variant.service.ts';
import type { ProductVariant } from '../variant/variant.ts';
import type { NewSwatch, OptionRenaming, OptionValueRenaming } from './option.inputs.ts';
import { namesIn, valuesIn } from './product-option.ts';

/** A value of an option, of a variant or of a swatch. */
interface OptionValue {
  readonly name: string;
  readonly value: string;
}

/**
 * Changes the options of all variants of a product at once. Each change publishes `product.changed` in its transaction,
 * and fails with `ProductNotFoundError`, `VersionConflictError`, or `ValidationError` for a name or value that the
 * variants do not have, or already have.
 */
export class OptionEditingService {
  constructor(
    private readonly variants: VariantService,
    private readonly changes: ProductChanges,
  ) {}

  rename(productId: string, { name, newName }: OptionRenaming, version?: BaseVersion): Promise<Product> {
    return this.#change(productId, version, (product, variants) => {
      const names = namesIn(variants);
      refuseUnknown('name', name, names);
      refuseTaken('newName', newName, name, names);
      renameInTranslations(product, name, newName);
      return this.#rewrite(product, variants, (option) =>
        option.name === name ? { ...option, name: newName } : option,
      );
    });
  }

  renameValue(
    productId: string,
    { name, value, newValue }: OptionValueRenaming,
    version?: BaseVersion,
  ): Promise<Product> {
    return this.#change(productId, version, (product, variants) => {
      refuseUnknown('name', name, namesIn(variants));
      const values = valuesIn(variants, name);
      refuseUnknown('value', value, values);
      refuseTaken('newValue', newValue, value, values);
      renameInTranslations(product, value, newValue);
      const isRenamed = (option: OptionValue) => option.name === name && option.value === value;
      return this.#rewrite(product, variants, (option) =>
        isRenamed(option) ? { ...option, value: newValue } : option,
      );
    });
  }

  /** Sets the colour of a value, or removes it. */
  setSwatch(productId: string, { name, value, colour }: NewSwatch, version?: BaseVersion): Promise<Product> {
    return this.#change(productId, version, (product, variants) => {
      refuseUnknown('name', name, namesIn(variants));
      refuseUnknown('value', value, valuesIn(variants, name));
      const others = usedIn(variants, product).filter((swatch) => swatch.name !== name || swatch.value !== value);
      product.swatches = colour == null ? others : [...others, { name, value, colour }];
      return [];
    });
  }

  #change(
    productId: string,
    version: BaseVersion,
    change: (product: Product, variants: readonly ProductVariant[]) => readonly ProductVariant[],
  ): Promise<Product> {
    return this.changes.make(productId, version, async (product, manager: EntityManager) => {
      const rewritten = change(product, await this.variants.findOfProduct(product.id, manager));
      await this.variants.saveOptions(manager, rewritten);
      return []; // Neither prices nor quantities have changed.
    });
  }

  /** Rewrites the options of the variants, and the swatches with them. Returns the variants. */
  #rewrite(
    product: Product,
    variants: readonly ProductVariant[],
    rewrite: <Option extends OptionValue>(option: Option) => Option,
  ): readonly ProductVariant[] {
    product.swatches = usedIn(variants, product).map(rewrite);
    for (const variant of variants) variant.options = variant.options.map(rewrite);
    return variants;
  }
}

/** The swatches of values that variants still have: others must not appear again with a new name. */
function usedIn(variants: readonly ProductVariant[], { swatches }: Product): readonly Swatch[] {
  return swatches.filter(({ name, value }) => valuesIn(variants, name).includes(value));
}

/** A translation stays that of the renamed text. */
function renameInTranslations(product: Product, text: string, newText: string): void {
  product.translations = product.translations.map(({ options, ...translation }) => {
    if (!options) return translation;
    const others = options.filter((option) => option.text !== newText);
    const renamed = others.map((option) => ({
      text: option.text === text ? newText : option.text,
      translation: option.translation,
    }));
    return { ...translation, options: renamed };
  });
}

function refuseUnknown(path: string, text: string, allowedValues: readonly string[]): void {
  if (allowedValues.includes(text)) return;
  const message = "Must be one that the product's variants have.";
  refuse([faultAt(path, rule('NOT_ALLOWED', message, { allowedValues }))]);
}

function refuseTaken(path: string, text: string, current: string, taken: readonly string[]): void {
  if (text === current || !taken.includes(text)) return;
  refuse([faultAt(path, rule('DUPLICATE', "Must differ from the others that the product's variants have."))]);
}
