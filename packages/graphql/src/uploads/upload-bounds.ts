import { z } from 'zod';
import type { UploadLimits } from './accept-uploads.ts';

const megabytes = (usual: number) => z.coerce.number().min(0.001).max(10_000).default(usual);

/** The limits on multipart requests that a service reads from its environment. */
export const uploadBounds = ({ megabytesPerAddress }: { readonly megabytesPerAddress: number }) => ({
  UPLOAD_MAX_FILES: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(10)
    .describe('The maximum number of files in one request.'),
  UPLOAD_MAX_FILE_MB: megabytes(20).describe('The maximum size of a file.'),
  UPLOAD_MAX_REQUEST_MB: megabytes(45).describe('The maximum size of a request with files.'),
  UPLOADS_IN_FLIGHT_MB: megabytes(200).describe('The maximum size of all files that are being received or used.'),
  UPLOADS_IN_FLIGHT_MB_PER_ADDRESS: megabytes(megabytesPerAddress).describe(
    'The same limit for one address, or for one IPv6 /64 network.',
  ),
});

export type UploadConfig = z.infer<z.ZodObject<ReturnType<typeof uploadBounds>>>;

/** The options of `acceptUploads` for the settings of `uploadBounds`. @param values See `UploadLimits`. */
export function uploadLimits(config: UploadConfig, values: number): UploadLimits {
  return {
    files: config.UPLOAD_MAX_FILES,
    fileBytes: config.UPLOAD_MAX_FILE_MB * 1_000_000,
    requestBytes: config.UPLOAD_MAX_REQUEST_MB * 1_000_000,
    bytesInFlight: config.UPLOADS_IN_FLIGHT_MB * 1_000_000,
    bytesInFlightPerAddress: config.UPLOADS_IN_FLIGHT_MB_PER_ADDRESS * 1_000_000,
    values,
  };
}
