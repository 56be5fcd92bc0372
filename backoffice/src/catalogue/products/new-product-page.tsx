import { Button } from '@commerce/ui/button';
import { Form } from '@commerce/ui/form';
import { Select } from '@commerce/ui/select';
import { TextArea } from '@commerce/ui/text-area';
import { TextField } from '@commerce/ui/text-field';
import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { StaffCatalogueChoicesDocument, StaffCreateProductDocument } from '../../generated/catalogue-operations.ts';
import { useData } from '../../graphql/use-data.ts';
import { Page } from '../../layout/page.tsx';
import { Panel } from '../../layout/panel.tsx';
import { useAction } from '../../mutations/use-action.ts';
import { parseAmount } from '../amounts.ts';
import { slugOf } from '../slug.ts';

export const route = createLazyRoute('/products/new')({ component: NewProductPage });

/** What a draft needs. Its editor has the rest. */
function NewProductPage() {
  const { data } = useData(StaffCatalogueChoicesDocument, {});
  const { run, isBusy, problem } = useAction(StaffCreateProductDocument);
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [slug, setSlug] = useState<string>();
  const [priceFault, setPriceFault] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const price = parseAmount(text('price'), 'EUR');
    setPriceFault(price === undefined ? 'An amount in euros, such as 19.99.' : undefined);
    if (price === undefined) return;
    const outcome = await run({
      input: {
        title: text('title'),
        slug: text('slug'),
        description: text('description'),
        categorySlug: text('categorySlug'),
        brandSlug: text('brandSlug') || null,
        status: 'DRAFT',
        variants: [{ sku: text('variants.0.sku'), price, onHand: Number(text('variants.0.onHand')) || 0 }],
      },
    });
    if (outcome.isDone) void navigate({ to: `/products/${outcome.payload.product.id}` } as never);
  };
  const categories = data?.categories ?? [];
  const options = categories
    .map((each) => ({ value: each.slug, label: each.path.map(({ name }) => name).join(' › ') }))
    .sort((one, other) => one.label.localeCompare(other.label));
  return (
    <Page title="New product" crumbs={[{ href: '/admin/products', label: 'Products' }]}>
      <div className="max-w-160 px-4 pb-6 md:px-6">
        <Panel title="A draft" detail="Customers do not see it until it is published.">
          <Form
            faults={problem?.fields.map((fault) => ({ ...fault, path: fault.path.replace(/^input\./, '') })) ?? []}
            problem={problem?.fields.length === 0 ? problem.message : undefined}
            onSubmit={(event) => void submit(event)}
          >
            <TextField
              label="Title"
              name="title"
              required
              maxLength={200}
              value={title}
              onValueChange={(value: string) => setTitle(value)}
            />
            <TextField
              label="Address"
              name="slug"
              prefix="/"
              required
              maxLength={100}
              value={slug ?? slugOf(title)}
              onValueChange={(value: string) => setSlug(value)}
            />
            <TextArea label="Description" hint="Markdown" name="description" required maxLength={10_000} />
            <div className="grid gap-4 sm:grid-cols-2">
              <Select label="Category" name="categorySlug" required placeholder="Choose one" options={options} />
              <Select
                label="Brand"
                name="brandSlug"
                placeholder="No brand"
                options={data?.brands.nodes.map((brand) => ({ value: brand.slug, label: brand.name })) ?? []}
              />
            </div>
            <div className="grid gap-4 sm:grid-cols-3">
              <TextField label="SKU" name="variants.0.sku" required maxLength={64} />
              <TextField label="Price in EUR" name="price" required inputMode="decimal" error={priceFault} />
              <TextField label="Units in stock" name="variants.0.onHand" inputMode="numeric" defaultValue="0" />
            </div>
            <div className="flex justify-end">
              <Button type="submit" variant="primary" isBusy={isBusy} busyLabel="Creating">
                Create draft
              </Button>
            </div>
          </Form>
        </Panel>
      </div>
    </Page>
  );
}
