import { BrandChanged, createEvent, type EventEnvelope } from '@commerce/events';
import type { Brand } from './brand.ts';

/** The event of a change. */
export function brandChanged(brand: Brand, deleted = false): EventEnvelope {
  const { id: brandId, slug, name, description, version: aggregateVersion } = brand;
  return createEvent(
    BrandChanged,
    { subject: brandId, aggregateVersion },
    { brandId, slug, name, description, deleted },
  );
}
