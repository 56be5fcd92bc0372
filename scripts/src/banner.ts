import { demoAccounts } from './demo/accounts.ts';
import type { RunningShop } from './everything.ts';

/** The information that is printed once everything runs. */
export function banner({ url, shopUrl, subgraphs, mails }: RunningShop, broker: string): string {
  const address = (name: string, where: string) => `  ${name.padEnd(22)} ${where}`;
  return [
    '',
    'The shop is open.',
    '',
    address('Shop', shopUrl),
    address('Back office', `${shopUrl}/admin`),
    address('Explorer', `${shopUrl}/explorer`),
    address('GraphQL and WebSocket', `${url}/graphql`),
    ...Object.entries(subgraphs).map(([name, where]) => address(`${name} subgraph`, `${where}/graphql`)),
    address('Mails', mails),
    address('Events', broker),
    '',
    'Sign in as',
    ...demoAccounts.map(({ email, password, role }) => `  ${email.padEnd(22)} ${password.padEnd(22)} ${role}`),
    '',
    'Ctrl-C stops it and keeps the data.',
  ].join('\n');
}
