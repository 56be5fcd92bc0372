import { ArgsType, Field } from 'type-graphql';

@ArgsType()
export class SessionArgs {
  @Field(() => String, {
    nullable: true,
    description: "The client's name, shown in `me.sessions`. Up to 200 characters.",
  })
  device?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether to also set both tokens as cookies that scripts cannot read (HttpOnly). Intended for browsers.',
  })
  cookies!: boolean;
}
