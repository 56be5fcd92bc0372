import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType('Customer')
export class CustomerReference {
  @Field(() => ID, { description: "The customer's ID (a UUID)." })
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('ProductVariant')
export class ProductVariantReference {
  @Field(() => ID, { description: "The variant's ID (a UUID)." })
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Product')
export class ProductReference {
  @Field(() => ID, { description: "The product's ID (a UUID)." })
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Category')
export class CategoryReference {
  @Field(() => ID, { description: "The category's ID (a UUID)." })
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}
