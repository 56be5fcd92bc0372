import { createEvent, ImportProgressed, type EventEnvelope } from '@commerce/events';
import type { CatalogueImport } from './import.ts';

export function importProgressed({ id, version }: Pick<CatalogueImport, 'id' | 'version'>): EventEnvelope {
  return createEvent(ImportProgressed, { subject: id, aggregateVersion: version }, { importId: id });
}
