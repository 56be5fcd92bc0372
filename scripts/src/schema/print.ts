import { nameOf, printSchemaFiles, writeSchemaFile } from './files.ts';

/** `npm run schema`: writes the generated files. */
for (const file of await printSchemaFiles()) {
  await writeSchemaFile(file);
  process.stdout.write(`${nameOf(file)}\n`);
}
