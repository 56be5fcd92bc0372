import { FieldError, rule, UserErrorException, ValidationError, type Rule } from '@commerce/graphql';
import type { AttributeValues } from './attribute-values.inputs.ts';
import { maxAttributes, type Attribute } from './attribute.ts';

/** Rejects one more attribute of a category that has the maximum. */
export function refuseTooManyAttributes({ length }: readonly Attribute[]): void {
  if (length < maxAttributes) return;
  const message = `Must not be added: the category has ${length} of at most ${maxAttributes} attributes.`;
  refuse([faultAt('input', rule('TOO_LONG', message, { maximum: maxAttributes }))]);
}

/** Rejects choices and units that do not fit to the type. */
export function refuseMisfits({ type, choices, unit }: Pick<Attribute, 'type' | 'choices' | 'unit'>): void {
  const faults: FieldError[] = [];
  if (type === 'CHOICE' && choices.length === 0)
    faults.push(faultAt('choices', rule('TOO_SHORT', 'Must have at least 1 item.', { minimum: 1 })));
  if (type !== 'CHOICE' && choices.length > 0)
    faults.push(faultAt('choices', rule('NOT_ALLOWED', 'Must be empty: only a CHOICE has values to choose from.')));
  if (type !== 'NUMBER' && unit !== null)
    faults.push(faultAt('unit', rule('NOT_ALLOWED', 'Must be omitted: only a NUMBER has a unit.')));
  refuse(faults);
}

/** Rejects values that do not fit to the attributes of the product's category. */
export function refuseUnfitValues(attributes: readonly Attribute[], values: AttributeValues): void {
  const faults = values.flatMap((value, index) => faultsOf(value, attributes).map((fault) => fault(index)));
  for (const [index, { key }] of values.entries()) {
    const isRepeated = values.findIndex((other) => other.key === key) < index;
    if (isRepeated) faults.push(faultAt(`attributes.${index}.key`, rule('DUPLICATE', 'Must be listed only once.')));
  }
  refuse([
    ...faults,
    ...missing(
      attributes,
      values.map(({ key }) => key),
    ),
  ]);
}

/** Rejects a product without a value of each required attribute. */
export function refuseMissing(attributes: readonly Attribute[], keys: readonly string[]): void {
  refuse(missing(attributes, keys));
}

function missing(attributes: readonly Attribute[], keys: readonly string[]): FieldError[] {
  const absent = attributes.filter(({ required, key }) => required && !keys.includes(key));
  return absent.map(({ key }) =>
    faultAt('attributes', rule('REQUIRED', `Must contain ${key}, which the category requires.`)),
  );
}

type FaultAt = (index: number) => FieldError;

function faultsOf({ key, ...given }: AttributeValues[number], attributes: readonly Attribute[]): FaultAt[] {
  const attribute = attributes.find((each) => each.key === key);
  const at = (field: string, violated: Rule) => (index: number) => faultAt(`attributes.${index}.${field}`, violated);
  if (attribute === undefined) return [at('key', oneOf(attributes.map((each) => each.key)))];
  const field = attribute.type === 'CHOICE' ? 'choice' : attribute.type === 'NUMBER' ? 'number' : 'boolean';
  const others = (['choice', 'number', 'boolean'] as const).filter((name) => name !== field && given[name] != null);
  const faults = others.map((name) => at(name, rule('NOT_ALLOWED', `Must be omitted: the type is ${attribute.type}.`)));
  if (given[field] == null) return [...faults, at(field, rule('REQUIRED', 'A value is required.'))];
  if (field !== 'choice' || attribute.choices.includes(given.choice!)) return faults;
  return [...faults, at('choice', oneOf(attribute.choices))];
}

/** The rule for a value that is not in the list, which may be empty. */
function oneOf(allowedValues: readonly string[]): Rule {
  if (allowedValues.length === 0) return rule('NOT_ALLOWED', 'Must be omitted: the category has no attributes.');
  return rule('NOT_ALLOWED', `Must be one of: ${allowedValues.join(', ')}.`, { allowedValues });
}

function faultAt(path: string, { message, params: { code, ...parameters } }: Rule): FieldError {
  return new FieldError(path, code, message, parameters);
}

function refuse(faults: FieldError[]): void {
  if (faults.length > 0) throw new UserErrorException(new ValidationError(faults.slice(0, 100)));
}
