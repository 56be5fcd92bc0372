import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import { Badge } from '../components/badge.tsx';
import { Breadcrumbs } from '../components/breadcrumbs.tsx';
import { CategoryTile } from '../components/category-tile.tsx';
import { Chip, FilterChip, FilterChipLink, ToggleChip } from '../components/chip.tsx';
import { IconButton } from '../components/icon-button.tsx';
import { OptionChips } from '../components/option-chips.tsx';
import { LoadMore, Pagination } from '../components/pagination.tsx';
import { Picture } from '../components/picture.tsx';
import { Price } from '../components/price.tsx';
import { ProductCard } from '../components/product-card.tsx';
import { ProductGrid } from '../components/product-grid.tsx';
import { QuantityStepper } from '../components/quantity-stepper.tsx';
import { Rating, RatingDistribution } from '../components/rating.tsx';
import { SwatchDots, Swatches } from '../components/swatches.tsx';
import { Button } from '../components/button.tsx';
import { TextLink } from '../components/text-link.tsx';
import { pictures } from './pictures.ts';
import { Example, Examples, Row, Section } from './section.tsx';

export function ProductsSection() {
  return (
    <Section id="products" title="Products">
      <Breadcrumbs
        label="Breadcrumb"
        crumbs={[
          { label: 'Home', href: '#products' },
          { label: 'Clothing & Shoes', href: '#products' },
          { label: 'Karwendel Hiking Boots' },
        ]}
      />
      <Cards />
      <Tiles />
      <Examples columns={3}>
        <Options />
        <Filters />
        <Prices />
      </Examples>
      <LoadMore text="12 of 19 shown" share={12 / 19}>
        <Button>Show 7 more</Button>
      </LoadMore>
      <Pagination
        label="Pages"
        current={6}
        last={20}
        hrefOf={(page) => `#page-${page}`}
        pageLabel={(page) => `Page ${page}`}
        previousLabel="Previous page"
        nextLabel="Next page"
      />
    </Section>
  );
}

const add = (name: string) => <IconButton label={`Add ${name} to the cart`} icon={<Plus />} variant="round" />;

function Cards() {
  return (
    <ProductGrid>
      <li>
        <ProductCard
          href="#products"
          name="Camel Wool Car Coat"
          picture={pictures.coat}
          isFirst
          badge={<Badge tone="discount">−24 %</Badge>}
          detail="S to XL"
          price={<Price amount="€249.00" listAmount="€329.00" listLabel="Before" />}
          quickAdd={add('Camel Wool Car Coat')}
        />
      </li>
      <li>
        <ProductCard
          href="#products"
          name="Daybreak Canvas Backpack"
          picture={pictures.backpack}
          badge={<Badge tone="surface">New</Badge>}
          detail={
            <>
              <SwatchDots
                colours={[{ colour: '#c2362f' }, { colour: '#58646e' }, { colour: '#6c7249', isGone: true }]}
              />
              3 colours
            </>
          }
          price={<Price amount="€95.00" />}
          quickAdd={add('Daybreak Canvas Backpack')}
        />
      </li>
      <li>
        <ProductCard
          href="#products"
          name="Karwendel Hiking Boots"
          picture={pictures.boots}
          detail="39 to 45"
          rating={
            <Rating value={4.6} label="4.6 of 5 stars">
              <span className="text-soft">128</span>
            </Rating>
          }
          price={<Price prefix="from" amount="€189.00" />}
          quickAdd={add('Karwendel Hiking Boots')}
        />
      </li>
      <li>
        <ProductCard
          href="#products"
          name="Without a picture yet"
          picture={undefined}
          detail="One size"
          price={<Price amount="€58.00" />}
        />
      </li>
    </ProductGrid>
  );
}

const categories = [
  ['Clothing & Shoes', pictures.coat],
  ['Electronics', pictures.camera],
  ['Groceries', pictures.loaf],
  ['Kitchen', pictures.skillet],
  ['Music & Instruments', pictures.violin],
  ['Sports & Outdoors', pictures.tent],
  ['Hats', pictures.hat],
  ['Scarves', pictures.scarf],
] as const;

function Tiles() {
  return (
    <ul className="grid grid-cols-4 gap-x-3 gap-y-5 md:gap-x-4 xl:grid-cols-8">
      {categories.map(([name, picture]) => (
        <li key={name}>
          <CategoryTile href="#products" name={name} picture={picture} detail="20 products" />
        </li>
      ))}
    </ul>
  );
}

const sizes = ['39', '41', '42', '43', '44'].map((size) => ({ value: size, label: size }));

function Options() {
  const [size, setSize] = useState('42');
  const [colour, setColour] = useState('red');
  const [quantity, setQuantity] = useState(1);
  return (
    <Example title="Options and quantity">
      <OptionChips
        legend="EU size"
        name="size"
        value={size}
        onValueChange={setSize}
        options={[...sizes, { value: '45', label: '45', unavailable: 'sold out' }]}
        aside={
          <TextLink href="#products" variant="alone">
            Size guide
          </TextLink>
        }
      />
      <Swatches
        legend="Colour"
        name="colour"
        value={colour}
        onValueChange={setColour}
        options={[
          { value: 'red', label: 'Cherry red', colour: '#b3262b' },
          { value: 'navy', label: 'Navy', colour: '#27365c' },
          { value: 'sand', label: 'Sand', colour: '#d9cbb1' },
          { value: 'moss', label: 'Moss', colour: '#6c7249', unavailable: 'sold out' },
        ]}
      />
      <div className="grid grid-cols-[auto_1fr] gap-3">
        <QuantityStepper
          label="Quantity"
          decreaseLabel="One less"
          increaseLabel="One more"
          value={quantity}
          onValueChange={setQuantity}
          max={17}
        />
        <Button variant="primary" size="large">
          Add to cart
        </Button>
      </div>
      <QuantityStepper
        label="Lambswool Scarf"
        decreaseLabel="One less"
        increaseLabel="One more"
        value={3}
        onValueChange={() => {}}
        max={3}
        size="small"
      />
    </Example>
  );
}

function Filters() {
  return (
    <Example title="Chips">
      <Row>
        <FilterChip removeLabel="Remove the filter">In stock</FilterChip>
        <FilterChipLink href="#products" removeLabel="Remove the filter">
          €20 to €250
        </FilterChipLink>
        <Chip>Waxed nubuck</Chip>
      </Row>
      <Row>
        <ToggleChip isOn count="19">
          To pack
        </ToggleChip>
        <ToggleChip isOn={false} count="4">
          Returns
        </ToggleChip>
      </Row>
      <h3 className="mt-4 text-small font-medium">Square picture, empty plinth</h3>
      <div className="grid grid-cols-2 gap-3">
        <Picture file={pictures.teapot} alt="Enamel Teapot" shape="square" className="rounded-card" />
        <Picture file={undefined} alt="" shape="square" className="rounded-card" />
      </div>
    </Example>
  );
}

function Prices() {
  return (
    <Example title="Prices and ratings">
      <Price size="large" amount="€189.00" note="VAT included, free delivery" />
      <Price size="large" amount="€279.00" listAmount="€349.00" listLabel="Before" />
      <Price prefix="from" amount="€36.00" />
      <Rating value={4.6} label="4.6 of 5 stars" size="large">
        <span className="font-medium">4.6</span> <span className="text-soft">128 reviews</span>
      </Rating>
      <RatingDistribution
        shares={[
          { stars: 5, label: '5 stars', count: '96', share: 0.75, href: '#products' },
          { stars: 4, label: '4 stars', count: '20', share: 0.16, href: '#products' },
          { stars: 3, label: '3 stars', count: '8', share: 0.06, href: '#products' },
          { stars: 2, label: '2 stars', count: '3', share: 0.02 },
          { stars: 1, label: '1 star', count: '1', share: 0.01 },
        ]}
      />
    </Example>
  );
}
