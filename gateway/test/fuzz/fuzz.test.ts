import { compareOperations } from './compare-operations.ts';

compareOperations(500);
