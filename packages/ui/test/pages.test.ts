import { pagesAround } from '../src/pages.ts';

describe('the pages to link to', () => {
  test.each([
    [1, 1, [1]],
    [1, 3, [1, 2, 3]],
    [1, 20, [1, 2, undefined, 20]],
    [3, 5, [1, 2, 3, 4, 5]],
    [4, 7, [1, 2, 3, 4, 5, 6, 7]],
    [6, 20, [1, undefined, 5, 6, 7, undefined, 20]],
    [20, 20, [1, undefined, 19, 20]],
  ])('on page %i of %i', (current, last, pages) => {
    expect(pagesAround(current, last)).toEqual(pages);
  });
});
