import { line } from '@commerce/graphql';
import { z } from 'zod';
import { publicName, reviewBounds } from '../review/review.inputs.ts';

export const wishlistBounds = { name: 80, note: 200, ownerName: reviewBounds.authorName } as const;

export const wishlistSchema = z.object({ name: line(wishlistBounds.name) });

/** Without a note, an entry keeps the one that it has. An empty note removes it. */
export const entrySchema = z.object({ note: line(wishlistBounds.note, 0).nullish() });

export const sharingSchema = z.object({ ownerName: publicName });
