import { inLight } from './light-scheme';

/** What stands around a chart that leaves the screen. */
export interface ImageWords {
  title: string;
  /** One line under the title: what it is about. */
  note: string;
  /** What its fills and marks mean; `mark` is a shape or a dash of its colour. */
  legend: readonly { mark: string; label: string; colour: string }[];
}

/** A drawing on its own, in pixels. */
export interface Drawing {
  text: string;
  width: number;
  height: number;
}

/** Properties that a drawing needs of the page's style sheets and variables. */
const properties = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const;

const fonts = 'Inter, system-ui, -apple-system, &quot;Segoe UI&quot;, Roboto, sans-serif';
const margin = 16;
const headHeight = 52;
const legendHeight = 28;
/** Pixels of a character of the legend, about. */
const letter = 7;

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** The marks of a legend in lines of `width` pixels: where each begins. */
export function legendPlaces(
  legend: readonly { label: string }[],
  width: number,
): { x: number; line: number }[] {
  let x = 0;
  let line = 0;
  return legend.map(({ label }) => {
    const size = (label.length + 4) * letter;
    if (x > 0 && x + size > width) {
      x = 0;
      line += 1;
    }
    const place = { x, line };
    x += size;
    return place;
  });
}

/**
 * A chart with its title and legend on a white ground, as a document of its own.
 * @param inside what the chart draws, as SVG.
 */
export function frameDrawing(
  inside: string,
  size: { width: number; height: number },
  { title, note, legend }: ImageWords,
): Drawing {
  const places = legendPlaces(legend, size.width);
  const lines = (places.at(-1)?.line ?? -1) + 1;
  const top = margin + headHeight + lines * legendHeight;
  const width = size.width + 2 * margin;
  const height = size.height + top + margin;
  const marks = legend.map(({ mark, label, colour }, index) => {
    const { x = 0, line = 0 } = places[index] ?? {};
    const y = margin + headHeight + line * legendHeight + 12;
    return (
      `<text x="${margin + x}" y="${y}" font-size="12" fill="${escapeXml(colour)}">${escapeXml(mark)}</text>` +
      `<text x="${margin + x + 18}" y="${y}" font-size="12" fill="#14202f">${escapeXml(label)}</text>`
    );
  });
  const text = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${fonts}">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${margin}" y="${margin + 16}" font-size="17" font-weight="650" fill="#14202f">${escapeXml(title)}</text>`,
    `<text x="${margin}" y="${margin + 36}" font-size="12" fill="#556273">${escapeXml(note)}</text>`,
    ...marks,
    `<g transform="translate(${margin} ${top})">${inside}</g>`,
    '</svg>',
  ].join('');
  return { text, width, height };
}

/** Writes on a copy what style sheets say of the original, part by part: a file knows no style sheet. */
function copyStyles(original: Element, copy: Element): void {
  const style = getComputedStyle(original);
  for (const property of properties) {
    const value = style.getPropertyValue(property);
    if (value !== '') copy.setAttribute(property, value);
  }
  for (const name of ['class', 'style', 'tabindex', 'role']) copy.removeAttribute(name);
  for (const [index, child] of [...original.children].entries()) {
    const twin = copy.children[index];
    if (twin !== undefined) copyStyles(child, twin);
  }
}

/**
 * A chart of the page as a drawing of its own, in the colours of the light scheme.
 * @param words whose legend names its colours by their variables: `--vigie-negative`.
 */
export function drawingOf(chart: SVGSVGElement, words: ImageWords): Drawing {
  return inLight(() => {
    const colours = getComputedStyle(chart);
    const legend = words.legend.map((part) => ({
      ...part,
      colour: colours.getPropertyValue(part.colour).trim(),
    }));
    const { width, height } = chart.viewBox.baseVal;
    const copy = chart.cloneNode(true) as SVGSVGElement;
    copyStyles(chart, copy);
    const inside = [...copy.childNodes].map((node) => new XMLSerializer().serializeToString(node)).join('');
    return frameDrawing(inside, { width, height }, { ...words, legend });
  });
}

/** Dots of a picture for each pixel of the drawing. */
const density = 2;

/** A drawing as a picture. Rejects where the browser cannot draw it. */
export async function pictureOf({ text, width, height }: Drawing): Promise<Blob> {
  const image = new Image();
  // An address of data: the content-security policy lets no other drawing of the page's own be loaded.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * density;
  canvas.height = height * density;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('no picture'));
      else resolve(blob);
    }, 'image/png');
  });
}

/** Hands a file to the browser's downloads. */
export function saveFile(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download has begun by then; the address would keep the file in memory.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
