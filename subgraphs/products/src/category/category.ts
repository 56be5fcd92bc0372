import { CacheControl, Cached, Node } from '@commerce/graphql';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { translationsColumn } from '../translation/translation.ts';
import type { CategoryTranslation } from './category-translation.ts';

/** How many categories a shop may have. */
export const maxCategories = 1_000;

/** How many categories a path may have, from a root to a leaf. */
export const maxDepth = 6;

/** How many children a category may have, and how many roots there may be. */
export const maxSiblings = 100;

@Directive('@key(fields: "id")')
@CacheControl({ maxAge: 300 })
@Cached({ until: ['category.changed where subject = $id'] })
@ObjectType({
  implements: Node,
  description: 'A category of products. Every product belongs to one. Categories form a tree.',
})
@Entity()
export class Category {
  @Field(() => ID, { description: "The category's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String, { description: "The category's name in URLs, such as coffee-makers. It is unique." })
  @Column('text')
  slug!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  description!: string | null;

  /** At most one into each further language. */
  @Column('jsonb', translationsColumn)
  translations!: CategoryTranslation[];

  /** Null for a root. */
  @Column('uuid', { nullable: true })
  parentId!: string | null;

  /** Sorts it among its siblings. */
  @Column('int')
  position!: number;

  /** The IDs of the categories from the root to this one. */
  @Column('uuid', { array: true })
  pathIds!: string[];

  /** The aggregate version of its events. */
  @Field(() => Int, {
    description:
      'The version of the category. It grows with every change of the category and its attributes, and when its order among its siblings is changed by `reorderCategories`. Pass it to a mutation to change the category only if nobody else has changed it meanwhile.',
  })
  @Column('int')
  version!: number;
}
