import { CustomerSignedIn } from '@commerce/events';
import { on, type EventHandler } from '@commerce/events/database';
import type { ClaimService } from './claim.service.ts';

export const claimHandlers = (claims: ClaimService): readonly EventHandler[] => [
  on(CustomerSignedIn, ({ customerId, email }, manager) => claims.claim(customerId, email, manager)),
];
