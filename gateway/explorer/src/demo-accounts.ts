/** The accounts of the demo data. Examples refer to them as `{{customerEmail}}`, `{{staffPassword}}` and so on. */
export const demoAccounts = {
  customer: { email: 'ada@example.com', password: 'demo-password-ada' },
  staff: { email: 'staff@example.com', password: 'demo-password-staff' },
} as const;

export type DemoAccount = keyof typeof demoAccounts;
