import { errorsByName, type FieldFault } from '../src/form-errors.ts';

const fault = (path: string, message: string): FieldFault => ({ path, code: 'TOO_SHORT', message, minimum: 3 });

describe('the errors of a form', () => {
  test('go to the field with their path', () => {
    const errors = errorsByName([fault('lines.0.quantity', 'Must be 3.'), fault('email', 'Must be an address.')]);
    expect({ ...errors }).toEqual({ 'lines.0.quantity': ['Must be 3.'], email: ['Must be an address.'] });
  });

  test('have the words of the page', () => {
    const errors = errorsByName([fault('name', 'Must be longer.')], ({ minimum }) => `Mindestens ${minimum} Zeichen.`);
    expect(errors['name']).toEqual(['Mindestens 3 Zeichen.']);
  });

  test('are shown once each, in their order', () => {
    const errors = errorsByName([fault('tags', 'B'), fault('tags', 'A'), fault('tags', 'B')]);
    expect(errors['tags']).toEqual(['B', 'A']);
  });

  test('of a field with the name of a method change nothing else', () => {
    const errors = errorsByName([fault('__proto__', 'Must not.'), fault('constructor', 'Must not.')]);
    expect(Object.keys(errors)).toEqual(['__proto__', 'constructor']);
    expect({}.constructor).toBe(Object);
  });
});
