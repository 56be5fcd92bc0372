import type { AccountWishlistsQuery } from '../generated/account-operations.ts';

export type Wishlist = AccountWishlistsQuery['myWishlists'][number];
