import { refuseMissing, refuseUnfitValues } from '../attribute/attribute-faults.ts';
import type { AttributeValues } from '../attribute/attribute-values.inputs.ts';
import type { Attribute } from '../attribute/attribute.ts';
import { planOrFail, type Plan, type Planned } from './planned-product.ts';

/**
 * Adds to an accepted plan which values of attributes to store. As with `createProduct` and `updateProduct`, values in
 * the file must fit to the category, and a product that moves to another category keeps the values that fit.
 *
 * @param attributes Those of the product's category.
 */
export function withAttributes(accepted: Plan, planned: Planned, attributes: readonly Attribute[]): Plan {
  return planOrFail(planned, () => {
    if (accepted.outcome === 'CREATED') refuseUnfitValues(attributes, accepted.product.attributes);
    if (accepted.outcome !== 'UPDATED') return accepted;
    const { update } = accepted;
    const isMoved = update.product.categorySlug !== update.stored.categorySlug;
    if (!isMoved && !update.hasNewAttributes) return accepted;
    const isGiven = planned.described.fields.attributes !== undefined;
    const values = (isGiven ? given : left)(update.product.attributes, attributes);
    return { ...accepted, update: { ...update, attributes: { attributes, values } } };
  });
}

function given(values: AttributeValues, attributes: readonly Attribute[]): AttributeValues {
  refuseUnfitValues(attributes, values);
  return values;
}

/** What a product keeps in its new category. */
function left(values: AttributeValues, attributes: readonly Attribute[]): AttributeValues {
  const fitting = values.filter(({ key }) => attributes.some((attribute) => attribute.key === key));
  refuseMissing(
    attributes,
    fitting.map(({ key }) => key),
  );
  return fitting;
}
