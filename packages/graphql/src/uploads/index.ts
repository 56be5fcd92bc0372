export { acceptUploads, isUpload, type UploadLimits, type UploadOptions } from './accept-uploads.ts';
export { uploadBounds, uploadLimits, type UploadConfig } from './upload-bounds.ts';
export { UploadedFile } from './uploaded-file.ts';
