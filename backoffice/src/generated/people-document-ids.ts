/** The identifiers of the operations in `schema/storefront.documents.json`, by name. */
export const documentIds: Readonly<Record<string, string>> = {
  StaffCustomers: 'a66af3b3e72aca8d65e49a048e2bbbeb814ac3afc8529356ced409185c7fa277',
};
