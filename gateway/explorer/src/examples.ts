import { parseExample, type Example } from './example.ts';

const operations = import.meta.glob<string>('./examples/*/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const variables = import.meta.glob<string>('./examples/*/*.variables.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** In the order of the story: files and folders are numbered. */
const examples: readonly Example[] = Object.keys(operations)
  .toSorted()
  .map((path) => parseExample(path, operations[path]!, variables[path.replace(/\.graphql$/, '.variables.json')]));

export const exampleGroups: ReadonlyMap<string, readonly Example[]> = Map.groupBy(examples, ({ group }) => group);

/** The examples of a first visit, and the ones that the sign-in buttons send. */
export const listProducts = operations['./examples/1-browse-the-catalogue/02-list-products.graphql']!;
export const logIn = operations['./examples/2-your-account/02-log-in.graphql']!;
