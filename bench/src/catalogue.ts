import { parseArgs } from 'node:util';
import { asJson, print, report, runBenchmark } from './benchmark.ts';
import { compareWithAims, tableOf } from './catalogue/aims.ts';
import { measureCatalogue } from './catalogue/measure-catalogue.ts';

// Measures reads of a catalogue of 100,000 products and 300,000 variants, each request another one, beside the SQL of the
// same requests alone; the import that creates it; and pictures. The figures are the last line of standard output. The
// exit code is not 0 if a response is wrong, or if a request takes other statements than planned.

const { quick, products: wanted } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    /** A smaller catalogue, to try something out. */
    products: { type: 'string' },
  },
}).values;
const products = Number(wanted ?? (quick ? 3_000 : 100_000));
const pace = quick ? { durationMs: 1_500, samples: 20, pictures: 8 } : { durationMs: 8_000, samples: 30, pictures: 40 };
const plan = { products, clients: 20, deepPage: Math.floor(products / 50), ...pace };

await runBenchmark('catalogue', 1_500_000, async (folder, closing) => {
  const figures = await measureCatalogue({ ...plan, folder }, closing);
  const aims = compareWithAims(figures.reads, figures.import.perSecond);
  report(tableOf(aims));
  print(asJson({ ...figures, aims }));
  const isWrong = figures.reads.some(({ errors, scannedTables, statements }) => {
    const isScanned = scannedTables.length > 0 && products >= 20_000; // A small table is read faster from end to end.
    return errors > 0 || isScanned || statements.most !== statements.planned;
  });
  if (isWrong) process.exitCode = 1;
});
