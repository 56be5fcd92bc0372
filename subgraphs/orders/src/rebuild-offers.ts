import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { readEnvironment } from '@commerce/runtime';
import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import { z } from 'zod';
import { environment } from './config.ts';
import { createOrdersDataSource } from './data-source.ts';
import { CatalogueReader } from './offer/catalogue-reader.ts';
import { rebuildOffers } from './offer/offer-rebuild.service.ts';
import { OfferService } from './offer/offer.service.ts';

// Reads all products from the products service and stores their offers again. See docs/events.md.

const { DATABASE_URL, DATABASE_DIRECT_URL } = environment.shape;
const config = readEnvironment(
  z.object({
    DATABASE_URL,
    DATABASE_DIRECT_URL,
    PRODUCTS_URL: z.url({ protocol: /^https?$/ }),
    ACCESS_TOKEN: z.string().min(1),
  }),
  process.env,
);
const { values } = parseArgs({ options: { after: { type: 'string' } } });
const dataSource = createOrdersDataSource(config.DATABASE_URL, 1, { directUrl: config.DATABASE_DIRECT_URL });
await openDatabase(dataSource);
let { after } = values;
try {
  const { stored, newer, withdrawn } = await rebuildOffers({
    catalogue: new CatalogueReader(config.PRODUCTS_URL, config.ACCESS_TOKEN),
    offers: new OfferService(dataSource),
    after,
    onProgress: (progress) => ({ after } = progress),
  });
  process.stdout.write(
    `The offers of ${stored} products were stored again; ${newer} were newer already. ${withdrawn} offers of products that no longer exist are unavailable now.\n`,
  );
} catch (error) {
  const resume = after === undefined ? '' : ` -- --after ${after}`;
  process.stderr.write(`${String(error)}\nTo continue: npm run offers:rebuild${resume}\n`);
  process.exitCode = 1;
} finally {
  await closeDatabase(dataSource);
}
