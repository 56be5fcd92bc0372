import { createLazyRoute } from '@tanstack/react-router';
import { WithMessages } from '../routing/shop-context.tsx';
import { ListingPage } from './listing-page.tsx';

export const route = createLazyRoute('/categories/$slug')({
  component: function CategoryPage() {
    const { slug } = route.useParams();
    return (
      <WithMessages parts={['common', 'listing']}>
        <ListingPage key={slug} listing={{ kind: 'category', slug }} search={route.useSearch()} />
      </WithMessages>
    );
  },
});
