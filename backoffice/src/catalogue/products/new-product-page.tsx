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
import { useFormProblem } from '../../mutations/use-form-problem.ts';
import { textOf } from '../../text/form-text.ts';
import { parseAmount } from '../../text/amounts.ts';
import { categoryOptions } from '../categories/category-options.ts';
import { slugOf } from '../slug.ts';

export const route = createLazyRoute('/products/new')({ component: NewProductPage });

/** What a draft needs. Its editor has the rest. */
function NewProductPage() {
  const { run, isBusy, problem } = useAction(StaffCreateProductDocument);
  const navigate = useNavigate();
  const [priceFault, setPriceFault] = useState<string>();
  const formProblem = useFormProblem(problem);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const price = parseAmount(textOf(form, 'price'), 'EUR');
    setPriceFault(price === undefined ? 'An amount in euros, such as 19.99.' : undefined);
    if (price === undefined) return;
    const outcome = await run({ input: draftInput(form, price) });
    if (outcome.isDone) void navigate({ to: `/products/${outcome.payload.product.id}` } as never);
  };
  return (
    <Page title="New product" crumbs={[{ href: '/admin/products', label: 'Products' }]}>
      <div className="max-w-160 px-4 pb-6 md:px-6">
        <Panel title="A draft" detail="Customers do not see it until it is published.">
          <Form {...formProblem} onSubmit={(event) => void submit(event)}>
            <TitleFields />
            <TextArea label="Description" hint="Markdown" name="description" required maxLength={10_000} />
            <PlaceFields />
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

const draftInput = (form: FormData, price: NonNullable<ReturnType<typeof parseAmount>>) => ({
  title: textOf(form, 'title'),
  slug: textOf(form, 'slug'),
  description: textOf(form, 'description'),
  categorySlug: textOf(form, 'categorySlug'),
  brandSlug: textOf(form, 'brandSlug') || null,
  status: 'DRAFT' as const,
  variants: [{ sku: textOf(form, 'variants.0.sku'), price, onHand: Number(textOf(form, 'variants.0.onHand')) || 0 }],
});

/** The title, and the address that follows it until another one is typed. */
function TitleFields() {
  const [title, setTitle] = useState('');
  const [slug = slugOf(title), setSlug] = useState<string>();
  return (
    <>
      <TextField label="Title" name="title" required maxLength={200} value={title} onValueChange={setTitle} />
      <TextField label="Address" name="slug" prefix="/" required maxLength={100} value={slug} onValueChange={setSlug} />
    </>
  );
}

function PlaceFields() {
  const { data } = useData(StaffCatalogueChoicesDocument, {});
  const { categories = [], brands } = data ?? {};
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        label="Category"
        name="categorySlug"
        required
        placeholder="Choose one"
        options={categoryOptions(categories)}
      />
      <Select
        label="Brand"
        name="brandSlug"
        placeholder="No brand"
        options={brands?.nodes.map((brand) => ({ value: brand.slug, label: brand.name })) ?? []}
      />
    </div>
  );
}
