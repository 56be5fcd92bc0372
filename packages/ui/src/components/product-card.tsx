import type { ReactNode } from 'react';
import { Anchor } from './anchor.tsx';
import { Picture, type PictureFile } from './picture.tsx';

export interface ProductCardProps {
  readonly href: string;
  readonly name: string;
  readonly picture: PictureFile | undefined;
  readonly sizes?: string;
  /** In the first row of a page. */
  readonly isFirst?: boolean;
  readonly transitionName?: string;
  /** One at most: the discount, or "New". */
  readonly badge?: ReactNode;
  /** One line: swatches with a word, or the range of options. */
  readonly detail?: ReactNode;
  readonly price: ReactNode;
  readonly rating?: ReactNode;
  /** A round icon button on the picture. */
  readonly quickAdd?: ReactNode;
  /** The level of the heading in its list. */
  readonly headingLevel?: 2 | 3 | 4;
}

/** A product in a list. The whole card leads to it; the button on the picture is a target of its own. */
export function ProductCard(props: ProductCardProps) {
  const { href, name, picture, badge, detail, price, rating, quickAdd, headingLevel = 3 } = props;
  const Heading = `h${headingLevel}` as const;
  return (
    <article className="group relative grid">
      <Picture
        file={picture}
        alt=""
        sizes={props.sizes}
        isFirst={props.isFirst}
        transitionName={props.transitionName}
        isLively
        className="col-start-1 row-start-1 rounded-card"
      />
      {badge && <div className="col-start-1 row-start-1 justify-self-start p-2 sm:p-3">{badge}</div>}
      <div className="grid content-start gap-0.5 pt-3.5">
        <Heading className="text-[0.9375rem] leading-5 font-medium text-pretty sm:text-body sm:leading-5.5">
          <Anchor href={href} className={stretched}>
            {name}
          </Anchor>
        </Heading>
        {detail && <div className="flex min-h-5 items-center gap-1.5 text-small text-soft">{detail}</div>}
        {rating && <div className="flex min-h-5 items-center">{rating}</div>}
        <div className="mt-1">{price}</div>
      </div>
      {quickAdd && <div className="z-1 col-start-1 row-start-1 place-self-end p-2 sm:p-3">{quickAdd}</div>}
    </article>
  );
}

const stretched =
  "outline-none after:absolute after:inset-0 after:rounded-card after:outline-offset-2 after:outline-focus after:content-[''] focus-visible:after:outline-2";
