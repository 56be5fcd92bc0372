import { Kind, specifiedRules, validate, type GraphQLSchema } from 'graphql';
import { type Operation, selectionSet } from './ast.ts';
import { InputGenerator } from './input-generator.ts';
import { Random } from './random.ts';
import { spreadAgain } from './fragment-reuse.ts';
import { SelectionGenerator } from './selection-generator.ts';

/** What operations can select. */
export interface Subject {
  /** The API schema. */
  readonly schema: GraphQLSchema;
  /** Strings for which the subgraphs have data. */
  readonly texts: readonly string[];
  /** Names of fields that gateways request themselves: no alias uses them. */
  readonly reservedNames: ReadonlySet<string>;
}

/** Generates a valid query, the same one for the same seed. */
export function generateOperation(subject: Subject, seed: string): Operation {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const operation = attemptOperation(subject, new Random(`${seed}/${attempt}`));
    if (isValid(subject.schema, operation)) return operation;
  }
  throw new Error(`None of twenty operations for the seed ${seed} was valid.`);
}

export function isValid(schema: GraphQLSchema, { document }: Operation): boolean {
  return validate(schema, document, specifiedRules, { maxErrors: 1 }).length === 0;
}

function attemptOperation({ schema, texts, reservedNames }: Subject, random: Random): Operation {
  const queryType = schema.getQueryType();
  if (!queryType) throw new Error('The schema has no queries.');
  const inputs = new InputGenerator(random, texts);
  const selections = new SelectionGenerator(schema, random, inputs, reservedNames);
  const root = selectionSet(selections.of(queryType));
  const { definitions, values } = inputs.variables;
  const document = {
    kind: Kind.DOCUMENT,
    definitions: [
      { kind: Kind.OPERATION_DEFINITION, operation: 'query', variableDefinitions: definitions, selectionSet: root },
      ...selections.fragments,
    ],
  } as Operation['document'];
  return { document: spreadAgain(schema, document, random), variables: values };
}
