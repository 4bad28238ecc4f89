import { describe, expect, it } from '@jest/globals';
import { crc32, deflateSync } from 'node:zlib';
import { attachmentType } from './attachment-type';

const bytes = (...parts: (string | number[] | Buffer)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

function pngChunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const body = bytes(type, data);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, check]);
}
const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const png = bytes(
  pngSignature,
  pngChunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
  pngChunk('IDAT', deflateSync(Buffer.from([0, 0]))),
  pngChunk('IEND', Buffer.alloc(0)),
);

/** A ZIP of files that are stored as they are. Source: PKWARE APPNOTE, 4.3. */
function zip(files: Record<string, string>): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(data.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = bytes('PK\u0003\u0004', fields, name, data);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    central.push(bytes('PK\u0001\u0002', [20, 0], fields, rest, name));
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(locals.length, 4);
  end.writeUInt16LE(locals.length, 6);
  end.writeUInt32LE(Buffer.concat(central).length, 8);
  end.writeUInt32LE(offset, 12);
  return bytes(...locals, ...central, 'PK\u0005\u0006', end);
}

const office = (kind: string) =>
  zip({
    '[Content_Types].xml': `<Types><Override PartName="/x" ContentType="application/${kind}.main+xml"/></Types>`,
    'x/document.xml': '<x/>',
  });
const word = 'vnd.openxmlformats-officedocument.wordprocessingml.document';
const sheet = 'vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const open = (kind: string) => zip({ mimetype: `application/vnd.oasis.opendocument.${kind}` });
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n%%EOF\n');
const gif = Buffer.from('GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;');
const jpeg = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 0x10], 'JFIF', [0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9]);
const webp = bytes('RIFF', [0x1a, 0, 0, 0], 'WEBPVP8L', [13, 0, 0, 0, 0x2f, 0, 0, 0, 16, 7, 16, 17, 17, 136]);
const html = '<!doctype html><script>alert(1)</script>';
const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
const exe = bytes('MZ', [0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff], Buffer.alloc(200));

describe('attachmentType', () => {
  it.each([
    ['a.png', png, 'image/png'],
    ['a.PNG', png, 'image/png'],
    ['a.jpg', jpeg, 'image/jpeg'],
    ['a.jpeg', jpeg, 'image/jpeg'],
    ['a.gif', gif, 'image/gif'],
    ['a.webp', webp, 'image/webp'],
    ['a.pdf', pdf, 'application/pdf'],
    ['a.docx', office(word), `application/${word}`],
    ['a.xlsx', office(sheet), `application/${sheet}`],
    ['a.odt', open('text'), 'application/vnd.oasis.opendocument.text'],
    ['a.ods', open('spreadsheet'), 'application/vnd.oasis.opendocument.spreadsheet'],
    // Two letters are the mark of a bitmap elsewhere.
    ['a.txt', Buffer.from('BMW est en retard\u00a0: <3 à 50 %\r\n\tvoilà'), 'text/plain'],
    ['a.csv', bytes([0xef, 0xbb, 0xbf], 'é;b\r\n1;2'), 'text/csv'],
  ])('knows %s', async (name, content, type) => {
    expect(await attachmentType(name, content)).toBe(type);
  });

  it.each([
    ['html named png', 'a.png', Buffer.from(html)],
    ['html named txt', 'a.txt', Buffer.from(`\n\t ${html}`)],
    ['html behind a mark of UTF-8', 'a.csv', bytes([0xef, 0xbb, 0xbf], html)],
    ['svg named txt', 'a.txt', Buffer.from(svg)],
    ['xml named csv', 'a.csv', Buffer.from('<?xml version="1.0"?><a/>')],
    ['svg named jpg', 'a.jpg', Buffer.from(svg)],
    ['pdf of letters named txt', 'a.txt', pdf],
    ['a program named pdf', 'a.pdf', exe],
    ['a program named txt', 'a.txt', exe],
    ['a plain zip named docx', 'a.docx', zip({ 'a.exe': 'MZ' })],
    ['a document with macros named docx', 'a.docx', office('vnd.ms-word.document.macroEnabled')],
    ['a sheet named docx', 'a.docx', office(sheet)],
    ['a template named odt', 'a.odt', open('text-template')],
    ['a Java archive named docx', 'a.docx', zip({ 'META-INF/MANIFEST.MF': 'x', 'word/a.xml': '<a/>' })],
    ['a picture and then a zip, named docx', 'a.docx', bytes(gif, zip({ mimetype: 'x' }))],
    ['png named jpg', 'a.jpg', png],
    ['html before a pdf', 'a.pdf', bytes(html, pdf)],
    ['nothing, named png', 'a.png', Buffer.alloc(0)],
    ['the first bytes of a png', 'a.png', Buffer.from(pngSignature.slice(0, 4))],
    ['a zip that ends at once', 'a.xlsx', Buffer.from('PK\u0003\u0004')],
    ['text with NUL', 'a.txt', Buffer.from('a\u0000b')],
    ['text of another encoding', 'a.csv', Buffer.from('caf\u00e9', 'latin1')],
    ['text of 16 bits', 'a.txt', Buffer.from('\ufeffabc', 'utf16le')],
  ])('is not taken in by %s', async (_what, name, content) => {
    await expect(attachmentType(name, content)).rejects.toMatchObject({ code: 'file-lies' });
  });

  it.each(['a', 'a.exe', 'a.svg', 'a.html', 'a.zip', 'a.docm', 'png', '', 'a.pdf.exe', 'a.constructor'])(
    'does not take a file named %j',
    async (name) => {
      await expect(attachmentType(name, png)).rejects.toMatchObject({ code: 'file-not-allowed' });
    },
  );
});
