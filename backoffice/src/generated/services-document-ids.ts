/** The identifiers of the operations in `schema/storefront.documents.json`, by name. */
export const documentIds: Readonly<Record<string, string>> = {
  StaffDeadLetters: 'e03557d5ec22ddb3cfec9d7aaba1dbfa22b3d2c312b012f3b1d9a314d70dd89d',
};
