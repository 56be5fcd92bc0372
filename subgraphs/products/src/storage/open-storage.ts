import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { FolderImageStorage } from './folder-storage.ts';
import type { ImageStorage } from './image-storage.ts';
import { PostgresImageStorage } from './postgres.repository.ts';

/** Where images are stored. */
export const storageEnvironment = {
  IMAGES_STORE: z.enum(['postgres', 'folder', 's3']).default('postgres'),
  IMAGES_FOLDER: z.string().min(1).optional(),
  IMAGES_S3_BUCKET: z.string().min(1).optional(),
  IMAGES_S3_REGION: z.string().min(1).default('us-east-1'),
  IMAGES_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  IMAGES_S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  IMAGES_S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
};

export type StorageConfig = z.infer<z.ZodObject<typeof storageEnvironment>>;

/** The variable that the chosen storage needs and that is missing. */
export function missingForStorage({
  IMAGES_STORE,
  IMAGES_FOLDER,
  IMAGES_S3_BUCKET,
}: StorageConfig): string | undefined {
  if (IMAGES_STORE === 'folder' && IMAGES_FOLDER === undefined) return 'IMAGES_FOLDER';
  if (IMAGES_STORE === 's3' && IMAGES_S3_BUCKET === undefined) return 'IMAGES_S3_BUCKET';
  return undefined;
}

export async function openImageStorage(config: StorageConfig, dataSource: DataSource): Promise<ImageStorage> {
  switch (config.IMAGES_STORE) {
    case 'postgres':
      return new PostgresImageStorage(dataSource);
    case 'folder':
      return new FolderImageStorage(config.IMAGES_FOLDER ?? '');
    case 's3': {
      // Loaded on demand because it is large.
      const { S3ImageStorage } = await import('./s3-storage.ts');
      return new S3ImageStorage({
        bucket: config.IMAGES_S3_BUCKET ?? '',
        region: config.IMAGES_S3_REGION,
        endpoint: config.IMAGES_S3_ENDPOINT,
        accessKeyId: config.IMAGES_S3_ACCESS_KEY_ID,
        secretAccessKey: config.IMAGES_S3_SECRET_ACCESS_KEY,
      });
    }
  }
}
