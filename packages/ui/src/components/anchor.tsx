import { createContext, use, type ComponentProps, type ComponentType, type ReactNode } from 'react';

type AnchorProps = ComponentProps<'a'>;

const LinkComponent = createContext<ComponentType<AnchorProps> | 'a'>('a');

/** Makes every link inside one of the app's router. The component gets the props of an `<a>`, `href` among them. */
export function LinkProvider({
  component,
  children,
}: {
  readonly component: ComponentType<AnchorProps>;
  readonly children: ReactNode;
}) {
  return <LinkComponent value={component}>{children}</LinkComponent>;
}

/** A link without a look: that of the router inside `LinkProvider`, otherwise an `<a>`. */
export function Anchor(props: AnchorProps) {
  const Link = use(LinkComponent);
  return <Link {...props} />;
}
