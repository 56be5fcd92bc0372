export const roles = ['CUSTOMER', 'STAFF', 'ADMIN'] as const;

export const roleWords: Readonly<Record<(typeof roles)[number], string>> = {
  CUSTOMER: 'Customer',
  STAFF: 'Staff',
  ADMIN: 'Administrator',
};
