import { describe, expect, it } from '@jest/globals';
import { mostAttachmentBytes } from '@vigie/contract';
import { acceptedEndings, refusalOf } from './attachment-check';

describe('files dropped into a room', () => {
  it.each([
    ['bill.pdf', 10, null],
    ['Photo.JPG', 10, null],
    ['bill.pdf', mostAttachmentBytes, null],
    ['bill.pdf', mostAttachmentBytes + 1, 'size'],
    ['bill.pdf', 0, 'empty'],
    ['page.html', 10, 'type'],
    ['bill.pdf.exe', 10, 'type'],
    ['pdf', 10, 'type'],
    ['picture.svg', 10, 'type'],
  ])('%s of %i bytes: %s', (name, size, refusal) => {
    expect(refusalOf({ name, size })).toBe(refusal);
  });

  it('are offered by their endings', () => {
    expect(acceptedEndings).toContain('.png,.jpg,.jpeg');
  });
});
