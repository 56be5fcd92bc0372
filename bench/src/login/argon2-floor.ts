import { verify } from '@node-rs/argon2';
import { parseArgs } from 'node:util';
import { perSecond } from '../clients.ts';

// The maximum number of password checks on this machine, without any overhead.

const { hash, password, clients, ms } = parseArgs({
  options: {
    hash: { type: 'string' },
    password: { type: 'string' },
    clients: { type: 'string' },
    ms: { type: 'string' },
  },
}).values;

const check = async () => {
  if (!(await verify(hash!, password!))) throw new Error('The password does not match the hash.');
};
process.send!(await perSecond(check, Number(clients), Number(ms)));
