import { buildSchema, findBreakingChanges } from 'graphql';
import { undescribed } from './descriptions.ts';
import {
  apiSchemaPath,
  committedSchemaFile,
  nameOf,
  printSchemaFiles,
  readSchemaFile,
  type SchemaFile,
} from './files.ts';

/**
 * `npm run check:schema`: fails on composition errors and hints, on outdated schema files, and on missing descriptions.
 */
const files = await printSchemaFiles();
const faults = [...(await drift(files)), ...silence(files)];
for (const change of breakingChanges(files)) process.stdout.write(`breaking change: ${change}\n`);
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

async function drift(printed: readonly SchemaFile[]): Promise<string[]> {
  const committed = await Promise.all(printed.map(({ path }) => readSchemaFile(path)));
  return printed
    .filter(({ content }, index) => content !== committed[index])
    .map((file) => `${nameOf(file)} is not what the code says: run npm run schema and commit it.`);
}

function silence(printed: readonly SchemaFile[]): string[] {
  return undescribed(buildSchema(apiSchemaIn(printed))).map((coordinate) => `${coordinate} has no description.`);
}

/** Breaking changes compared with the committed schema. They are reported, but allowed. */
function breakingChanges(printed: readonly SchemaFile[]): string[] {
  const committed = committedSchemaFile(apiSchemaPath);
  if (committed === undefined) return [];
  const changes = findBreakingChanges(buildSchema(committed), buildSchema(apiSchemaIn(printed)));
  return changes.map(({ description }) => description);
}

function apiSchemaIn(printed: readonly SchemaFile[]): string {
  const file = printed.find(({ path }) => path === apiSchemaPath);
  if (file === undefined) throw new Error('The API schema is not among the printed files.');
  return file.content;
}
