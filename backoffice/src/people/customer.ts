import type { StaffCustomerQuery } from '../generated/people-operations.ts';

export type CustomerDetails = NonNullable<StaffCustomerQuery['customer']>;
