import type { Problem } from '../../mutations/use-action.ts';
import { keyOfFault } from './field-names.ts';
import type { EditedProduct, Fields } from './fields.ts';

/** What was refused, and the attributes in the order in which they were sent. */
export interface RefusedStep {
  readonly problem: Problem;
  /** Of the variant that was sent; undefined for the product itself. */
  readonly variantId: string | undefined;
  readonly attributeKeys: readonly string[];
}

/** Why a step of saving was refused: at its fields as far as this page has them, the rest in one message. */
export function refusalOf(
  { problem, variantId, attributeKeys }: RefusedStep,
  { variants }: Pick<EditedProduct, 'variants'>,
): { readonly faults: Fields; readonly problem: Problem | undefined } {
  const { code, message, fields } = problem;
  if (code === 'SLUG_TAKEN') return { faults: { slug: message }, problem: undefined };
  if (code === 'SKU_TAKEN') return { faults: { [`variants.${variantId}.sku`]: message }, problem: undefined };
  const faults: Record<string, string> = {};
  const others = fields.length === 0 ? [message] : [];
  for (const fault of fields) {
    const key = keyOfFault(fault.path, attributeKeys, variantId);
    if (key === undefined) others.push(fault.message);
    else faults[key] = fault.message;
  }
  if (others.length === 0) return { faults, problem: undefined };
  const sku = variants.find(({ id }) => id === variantId)?.sku;
  return { faults, problem: { ...problem, message: `${sku === undefined ? '' : `${sku}: `}${others.join(' ')}` } };
}
