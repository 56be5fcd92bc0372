/** The identifiers of the operations in `schema/storefront.documents.json`, by name. */
export const documentIds: Readonly<Record<string, string>> = {
  AuditLog: '20ecfb0a7aee45d0f1ac52d392b095f4f26e98fdaa7e64414a292a7c7ab74bdf',
  EndCustomerSessions: '4ddb35b2771e69c3f6b09cfbe4917046656a72d15f3a683b0e6ccf3dfed685d8',
  EraseCustomer: 'aa33c559a907f00ac7caedc00ee6fe1fe42f6923202b8dc2cef596ad71d76eeb',
  ExportCustomerData: 'b36c8fa13e44d2093270041340039702a5289ccc93766388c74f8f95776fb13c',
  GrantCustomerRole: '29bcdbfc0e2b9b6dbbdf3af00aa041a012c5671f914267b52654c918007dac87',
  StaffCustomer: 'f1b0907f2a1b1263b0f0b131abbe97281cb79f15dfc93feeb54cfc83fce43968',
  StaffCustomers: 'b546c4c9ddcb2242c55f1db357f8f27787f573147f466637d488fe8e2bafa98e',
};
