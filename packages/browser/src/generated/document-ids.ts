/** The identifiers of the operations in `schema/storefront.documents.json`, by name. */
export const documentIds: Readonly<Record<string, string>> = {
  RenewSession: '863fa126d34f4393c0d562bb4aa362d32a534afe9c7a09b6f60f920bcb59b986',
  SignOut: '6427bf1dd5af7faa2ff8a1d0011799c89ec009aa71bef4629b6dc0fc1756527c',
};
