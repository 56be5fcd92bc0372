import { asJson, print, runBenchmark } from './benchmark.ts';
import { measureCatalogue } from './catalogue/measure-catalogue.ts';

// Measures reads of a catalogue of 100,000 products and 300,000 variants, each request another one, beside the SQL of the
// same requests alone; the import that creates it; and pictures. The figures are the last line of standard output.

const isQuick = process.argv.includes('--quick');
const plan = isQuick
  ? { products: 3_000, clients: 20, durationMs: 1_500, samples: 20, deepPage: 60, pictures: 8 }
  : { products: 100_000, clients: 20, durationMs: 8_000, samples: 30, deepPage: 2_000, pictures: 40 };

await runBenchmark('catalogue', 1_500_000, async (folder, closing) => {
  const figures = await measureCatalogue({ ...plan, folder }, closing);
  print(asJson(figures));
  const isWrong = figures.reads.some(({ errors, scannedTables, statements }) => {
    const isScanned = scannedTables.length > 0 && !isQuick; // A small table is read faster from end to end.
    return errors > 0 || isScanned || statements.most !== statements.planned;
  });
  if (isWrong) process.exitCode = 1;
});
