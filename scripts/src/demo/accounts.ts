export interface DemoAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly role: 'CUSTOMER' | 'STAFF' | 'ADMIN';
  readonly phone?: string;
  readonly address?: DemoAddress;
}

interface DemoAddress {
  readonly recipient: string;
  readonly line1: string;
  readonly postalCode: string;
  readonly city: string;
  readonly countryCode: string;
}

export const administrator: DemoAccount = {
  name: 'Administrator',
  email: 'admin@example.com',
  password: 'demo-password-admin',
  role: 'ADMIN',
};

export const staff: DemoAccount = {
  name: 'Joan Clarke',
  email: 'staff@example.com',
  password: 'demo-password-staff',
  role: 'STAFF',
};

const customer = (name: string, phone: string, address: Omit<DemoAddress, 'recipient'>): DemoAccount => {
  const nickname = name.split(' ')[0]?.toLowerCase();
  return {
    name,
    email: `${nickname}@example.com`,
    password: `demo-password-${nickname}`,
    role: 'CUSTOMER',
    phone,
    address: { recipient: name, ...address },
  };
};

export const customers: readonly DemoAccount[] = [
  customer('Ada Lovelace', '+442079460101', {
    line1: '12 St James’s Square',
    postalCode: 'SW1Y 4JH',
    city: 'London',
    countryCode: 'GB',
  }),
  customer('Grace Hopper', '+12025550143', {
    line1: '1600 Navy Yard Street',
    postalCode: '20374',
    city: 'Washington',
    countryCode: 'US',
  }),
  customer('Sofja Kowalewskaja', '+46850550120', {
    line1: 'Sturegatan 56',
    postalCode: '114 36',
    city: 'Stockholm',
    countryCode: 'SE',
  }),
];

export const demoAccounts: readonly DemoAccount[] = [...customers, staff, administrator];
