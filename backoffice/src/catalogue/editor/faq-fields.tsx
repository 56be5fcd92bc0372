import { Button } from '@commerce/ui/button';
import { IconButton } from '@commerce/ui/icon-button';
import { TextArea } from '@commerce/ui/text-area';
import { TextField } from '@commerce/ui/text-field';
import ArrowUp from 'lucide-react/icons/arrow-up';
import Plus from 'lucide-react/icons/plus';
import X from 'lucide-react/icons/x';
import { useField } from './editor-context.ts';
import { faqText, questionsIn, type Question } from './faq.ts';

const maximum = 20;

/** The questions of one language with their answers, in their order. */
export function FaqFields({ field }: { readonly field: 'faq' | 'de.faq' }) {
  const { value, error, onValueChange } = useField(field);
  const questions = questionsIn(value);
  const change = (next: readonly Question[]) => onValueChange(faqText(next));
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-small font-medium">Frequently asked questions</legend>
      <ol className="grid gap-4 empty:hidden">
        {questions.map((each, index) => (
          <li key={index} className="grid gap-3 rounded-input border border-line p-3">
            <TextField
              label={`Question ${index + 1}`}
              maxLength={300}
              value={each.question}
              onValueChange={(question) => change(questions.with(index, { ...each, question }))}
            />
            <TextArea
              label={`Answer ${index + 1}`}
              rows={3}
              maxLength={2_000}
              value={each.answer}
              onValueChange={(answer) => change(questions.with(index, { ...each, answer }))}
            />
            <div className="flex justify-end gap-1">
              {index > 0 && (
                <IconButton
                  label={`Move question ${index + 1} up`}
                  icon={<ArrowUp className="size-4" />}
                  onClick={() => change(questions.with(index, questions[index - 1] ?? each).with(index - 1, each))}
                />
              )}
              <IconButton
                label={`Remove question ${index + 1}`}
                icon={<X className="size-4" />}
                onClick={() => change(questions.filter((_, other) => other !== index))}
              />
            </div>
          </li>
        ))}
      </ol>
      {error && (
        <p role="alert" className="text-small text-sale">
          {error}
        </p>
      )}
      {questions.length < maximum && (
        <div>
          <Button
            size="small"
            icon={<Plus className="size-4" />}
            onClick={() => change([...questions, { question: '', answer: '' }])}
          >
            Add a question
          </Button>
        </div>
      )}
    </fieldset>
  );
}
