/** Characters a name has at most, its ending included. */
const longest = 120;

/**
 * The name of a file as it may be shown and saved: without folders, control characters, line ends, and the marks that turn
 * the direction of writing and so hide an ending. Characters that Windows refuses become `_`.
 * @returns possibly an empty text, or one without an ending.
 */
export function cleanFileName(given: string): string {
  const base = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = base
    // Joiners stay: some scripts are written with them.
    .replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const ending = endingOf(clean);
  const tail = ending === '' ? '' : `.${ending}`;
  const stem = [...clean.slice(0, clean.length - tail.length)];
  return stem.slice(0, Math.max(1, longest - tail.length)).join('') + tail.slice(0, longest - 1);
}

/** What follows the last point of a clean name, in small letters; empty without one. */
export function endingOf(name: string): string {
  const at = name.lastIndexOf('.');
  return at < 1 ? '' : name.slice(at + 1).toLowerCase();
}

/** `content-disposition` of a download: RFC 6266, the name in UTF-8 by RFC 8187, and in ASCII for what does not know it. */
export function downloadDisposition(name: string): string {
  const ascii = name.replace(/[^ -~]|["\\%]/gu, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
