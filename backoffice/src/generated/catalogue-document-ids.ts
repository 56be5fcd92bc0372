/** The identifiers of the operations in `schema/storefront.documents.json`, by name. */
export const documentIds: Readonly<Record<string, string>> = {
  StaffProducts: 'e52de3c8bc5cbd2674216569c92237449bbe15a561d5212b15499c5ce27546ce',
};
