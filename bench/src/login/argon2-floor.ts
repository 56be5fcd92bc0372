import { verify } from '@node-rs/argon2';
import { parseArgs } from 'node:util';
import { perSecond } from '../clients.ts';

// As many password checks as the machine can do, with nothing around them.

const { hash, password, clients, ms } = parseArgs({
  options: {
    hash: { type: 'string' },
    password: { type: 'string' },
    clients: { type: 'string' },
    ms: { type: 'string' },
  },
}).values;

const check = async () => {
  if (!(await verify(hash!, password!))) throw new Error('The password is not the one of the hash.');
};
process.send!(await perSecond(check, Number(clients), Number(ms)));
