import { GraphQLError, GraphQLScalarType } from 'graphql';
import { UploadedFile } from './uploaded-file.ts';

const asFile = (value: unknown): UploadedFile => {
  if (value instanceof UploadedFile) return value;
  const message = 'Upload must be a file of a multipart request: its variable is null, and the map names it.';
  throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
};

/** A file that is sent with a mutation. */
export const Upload = new GraphQLScalarType<UploadedFile, null>({
  name: 'Upload',
  description:
    'A file of a multipart request, only as the value of a variable: https://github.com/jaydenseric/graphql-multipart-request-spec.',
  serialize: () => null,
  parseValue: asFile,
  parseLiteral: asFile,
});
