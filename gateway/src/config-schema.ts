import { z } from 'zod';
import { nameInFile } from './config-file.ts';
import { settings } from './settings.ts';

type Property = z.core.JSONSchema.JSONSchema;

const scalar = { type: ['string', 'number', 'boolean'] };
const list = { type: 'array', items: scalar };
const map = { type: 'object', additionalProperties: scalar };

/** The JSON Schema of the configuration file, for editors. */
export function configSchema(): object {
  const { properties = {} } = z.toJSONSchema(settings, { io: 'output', unrepresentable: 'any' });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Configuration of the gateway',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      ...Object.fromEntries(
        Object.entries(properties).map(([variable, property]) => [
          nameInFile(variable),
          inFile(variable, typeof property === 'boolean' ? {} : property),
        ]),
      ),
    },
  };
}

/** Settings that are parsed from a text may also be lists or maps. Their defaults are those of the parsed form. */
function inFile(variable: string, { default: usual, ...property }: Property): object {
  const described = { title: variable, description: property.description };
  if (variable === 'SUPERGRAPH') return { ...property, ...described };
  if (property.type !== undefined) return { ...property, ...described, ...(usual !== undefined && { default: usual }) };
  if (Array.isArray(usual)) return { anyOf: [list, scalar], ...described };
  return { anyOf: [map, list, scalar], ...described };
}
