import { Switch } from '@commerce/ui/switch';
import { Skeleton } from '@commerce/ui/skeleton';
import { Tabs } from '@commerce/ui/tabs';
import { TextArea } from '@commerce/ui/text-area';
import { TextField } from '@commerce/ui/text-field';
import { lazy, Suspense, useState } from 'react';
import { Panel } from '../../layout/panel.tsx';
import { useEditor, useField } from './editor-context.ts';
import { FaqFields } from './faq-fields.tsx';
import { optionTexts } from './fields.ts';

const MarkdownPreview = lazy(() => import('./markdown-preview.tsx'));

/** All texts in both languages. What is missing in German is shown in English. */
export function TextsPanel() {
  const tabs = [
    { value: 'EN', label: 'English', content: <English /> },
    { value: 'DE', label: 'German', content: <German /> },
  ];
  return (
    <Panel title="Texts">
      <Tabs label="Language" tabs={tabs} />
    </Panel>
  );
}

function English() {
  return (
    <div className="grid gap-4">
      <Line field="title" label="Title" maxLength={200} />
      <Line field="slug" label="Address" hint="Former addresses keep leading here." prefix="/" maxLength={100} />
      <Description field="description" />
      <Line field="keywords" label="Keywords" hint="Separated by commas. Searches find the product by them." />
      <Line field="seo.title" label="Title for search engines" maxLength={100} />
      <Lines field="seo.description" label="Description for search engines" maxLength={300} />
      <FaqFields field="faq" />
    </div>
  );
}

function German() {
  const { product } = useEditor();
  const options = optionTexts(product.variants);
  return (
    <div className="grid gap-4">
      <Line field="de.title" label="Title" maxLength={200} />
      <Description field="de.description" />
      <Line field="de.keywords" label="Keywords" hint="Separated by commas." />
      <Line field="de.seoTitle" label="Title for search engines" maxLength={100} />
      <Lines field="de.seoDescription" label="Description for search engines" maxLength={300} />
      <FaqFields field="de.faq" />
      {options.length > 0 && (
        <fieldset className="grid gap-3 sm:grid-cols-3">
          <legend className="mb-2 text-small font-medium">Options and their values</legend>
          {options.map((text) => (
            <Line key={text} field={`de.options.${text}`} label={text} />
          ))}
        </fieldset>
      )}
    </div>
  );
}

interface LinesProps {
  readonly field: string;
  readonly label: string;
  readonly hint?: string;
  readonly maxLength?: number;
}

interface LineProps extends LinesProps {
  readonly prefix?: string;
}

function Line({ field, ...texts }: LineProps) {
  return <TextField {...texts} {...useField(field)} />;
}

function Lines({ field, ...texts }: LinesProps) {
  return <TextArea {...texts} rows={2} {...useField(field)} />;
}

function Description({ field }: { readonly field: string }) {
  const [isPreview, setPreview] = useState(false);
  const control = useField(field);
  return (
    <div className="grid gap-2">
      <TextArea label="Description" hint="Markdown" rows={8} maxLength={10_000} {...control} />
      <Switch label="Preview" checked={isPreview} onChange={({ target }) => setPreview(target.checked)} />
      {isPreview && (
        <div className="rounded-input bg-sunken p-4">
          <Suspense fallback={<Skeleton className="h-20" />}>
            <MarkdownPreview text={control.value} />
          </Suspense>
        </div>
      )}
    </div>
  );
}
