import { describe, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import fc from 'fast-check';
import { SecretBox } from './secret-box';
import { SecretBoxModule } from './secret-box.module';

describe('SecretBox', () => {
  const box = new SecretBox('s'.repeat(40));

  it('opens what it sealed, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plain, context) => {
        expect(box.open(box.seal(plain, context), context)).toBe(plain);
      }),
    );
  });

  it('seals the same never alike, in a form that says its version', () => {
    const sealed = box.seal('jeton', 'source-1');
    expect(sealed).toMatch(/^v1\.[\w-]{16}\.[\w-]{22}\.[\w-]+$/);
    expect(box.seal('jeton', 'source-1')).not.toBe(sealed);
  });

  it('opens after a restart with the same secret, and for its own place alone', () => {
    const sealed = box.seal('jeton', 'source-1');
    expect(new SecretBox('s'.repeat(40)).open(sealed, 'source-1')).toBe('jeton');
    expect(() => box.open(sealed, 'source-2')).toThrow('cannot be opened');
  });

  it('says what to do when the secret of the installation has changed', () => {
    const sealed = box.seal('jeton', 'source-1');
    expect(() => new SecretBox('t'.repeat(40)).open(sealed, 'source-1')).toThrow(
      /secret of the installation has changed.*VIGIE_SECRET.*enter the key anew/,
    );
  });

  it('refuses what was changed, shortened, or is none of its own', () => {
    const sealed = box.seal('a token of some length', 'source-1');
    const [version, iv, tag = '', data = ''] = sealed.split('.');
    for (const broken of [
      [version, iv, tag, `${data.slice(0, -2)}AA`],
      [version, iv, tag, data.slice(0, 8)],
      [version, iv, tag.slice(0, 16), data],
      [version, 'AAAA', tag, data],
      ['v2', iv, tag, data],
      ['plain'],
    ]) {
      expect(() => box.open(broken.join('.'), 'source-1')).toThrow('A stored key');
    }
    expect(() => box.open('', '')).toThrow('enter it anew');
  });

  it('is offered to every module', async () => {
    const module = await Test.createTestingModule({
      imports: [SecretBoxModule.forRoot('s'.repeat(40))],
    }).compile();
    expect(module.get(SecretBox).open(box.seal('jeton', 'x'), 'x')).toBe('jeton');
  });
});
