import { WorkLoop, type Job } from '@commerce/runtime';
import type { UploadService } from './upload.service.ts';

export interface UploadSweepOptions {
  readonly uploads: UploadService;
  /** Called with every error that makes a round fail; the loop continues. */
  readonly onError: (error: unknown) => void;
}

const intervalMs = 600_000;

/** Deletes the files of images that nothing refers to, every ten minutes. Any number of instances may do so. */
export function uploadSweep({ uploads, onError }: UploadSweepOptions): Job {
  return new WorkLoop({ round: () => uploads.sweep(), pollMs: intervalMs, onError });
}
