/** A frequently asked question with its answer. */
export interface Question {
  readonly question: string;
  readonly answer: string;
}

/** Whether a field has questions. */
export const isFaq = (key: string): boolean => key === 'faq' || key === 'de.faq';

/** Questions as the text of a field, which can be compared and merged as a whole. */
export const faqText = (questions: readonly Question[]): string =>
  questions.length === 0 ? '' : JSON.stringify(questions.map(({ question, answer }) => ({ question, answer })));

/** The questions in the text of a field. */
export const questionsIn = (text: string): readonly Question[] => (text === '' ? [] : (JSON.parse(text) as Question[]));

/** What is sent: without questions that were added and left empty. */
export const askedIn = (text: string): Question[] =>
  questionsIn(text).filter(({ question, answer }) => question.trim() !== '' || answer.trim() !== '');

/** Whether a question has no answer, or an answer no question. The server accepts questions without an answer. */
export const isHalfAsked = (text: string): boolean =>
  askedIn(text).some(({ question, answer }) => question.trim() === '' || answer.trim() === '');

/** The text of a field for people to read. */
export const shownText = (key: string, text: string): string =>
  isFaq(key)
    ? questionsIn(text)
        .map(({ question, answer }) => `${question}\n${answer}`)
        .join('\n\n')
    : text;
