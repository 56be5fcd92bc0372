import { compareOperations } from './compare-operations.ts';

compareOperations(Number(process.env.FUZZ_OPERATIONS ?? 2_500));
