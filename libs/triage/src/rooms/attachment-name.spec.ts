import { describe, expect, it } from '@jest/globals';
import { cleanFileName, downloadDisposition, endingOf } from './attachment-name';

describe('cleanFileName', () => {
  it.each([
    ['Facture n° 12 (copie).pdf', 'Facture n° 12 (copie).pdf'],
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Users\\ana\\photo.png', 'photo.png'],
    ['..', ''],
    ['.htaccess', 'htaccess'],
    ['a\u0000b\r\nc\u2028d.txt', 'abcd.txt'],
    // Shown as "invoiceexe.pdf" by what heeds the mark.
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['\u2066x\u2069\ufeff\u200b.csv', 'x.csv'],
    ['می\u200cخواهم.txt', 'می\u200cخواهم.txt'],
    ['what? <a|b>: "c*".txt', 'what_ _a_b__ _c__.txt'],
    ['report.pdf. . ', 'report.pdf'],
    ['e\u0301te\u0301.png', 'été.png'],
    ['\ud800x.png', 'x.png'],
    ['   ', ''],
  ])('makes of %j %j', (given, clean) => {
    expect(cleanFileName(given)).toBe(clean);
  });

  it('shortens what is long and keeps the ending', () => {
    const name = cleanFileName(`${'😀'.repeat(300)}.jpeg`);
    expect([...name]).toHaveLength(120);
    expect(name.endsWith('😀.jpeg')).toBe(true);
    expect([...cleanFileName(`a.${'b'.repeat(500)}`)].length).toBeLessThanOrEqual(120);
  });
});

describe('endingOf', () => {
  it.each([
    ['a.PDF', 'pdf'],
    ['a.tar.gz', 'gz'],
    ['a', ''],
    ['', ''],
  ])('reads %j as %j', (name, ending) => {
    expect(endingOf(name)).toBe(ending);
  });
});

describe('downloadDisposition', () => {
  it('says the name twice, and lets nothing out of the quotes', () => {
    expect(downloadDisposition(`été "50%" (a'b)\\.pdf`)).toBe(
      `attachment; filename="_t_ _50__ (a'b)_.pdf"; ` +
        `filename*=UTF-8''%C3%A9t%C3%A9%20%2250%25%22%20%28a%27b%29%5C.pdf`,
    );
  });
});
