// Makes pages of the documentation, which the desk serves beside its screens under /docs: the same folders, `.md` as `.html`.
// A link or a picture that leads nowhere fails the build.
import { marked } from 'marked';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

const pageName = (path) => path.replace(/(^|\/)README\.md$/, '$1index.md').replace(/\.md$/, '.html');

/** Writes every page of `root/docs` into `outDir/docs`, with the pictures. */
export function buildGuide(root, outDir) {
  const docs = join(root, 'docs');
  const pages = readdirSync(docs, { recursive: true })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path.endsWith('.md'));
  const faults = [
    ...pages.flatMap((page) => writePage(docs, outDir, page)),
    ...brokenLinks(root, 'README.md').map((target) => `README.md: ${target}`),
    ...brokenLinks(root, 'CONTRIBUTING.md').map((target) => `CONTRIBUTING.md: ${target}`),
  ];
  if (faults.length > 0)
    throw new Error(`The documentation points at what is not there:\n${faults.join('\n')}`);
  cpSync(join(docs, 'openapi.json'), join(outDir, 'docs', 'openapi.json'));
  cpSync(join(docs, 'pictures'), join(outDir, 'docs', 'pictures'), { recursive: true });
  writeFileSync(join(outDir, 'docs', 'guide.css'), style);
}

function writePage(docs, outDir, page) {
  const text = readFileSync(join(docs, page), 'utf8');
  const french = page.startsWith('guide/fr/');
  const up =
    relative(dirname(join(docs, page)), docs)
      .split(sep)
      .join('/') || '.';
  const renderer = new marked.Renderer();
  const heading = renderer.heading;
  renderer.heading = function (token) {
    return heading.call(this, token).replace(/^<h(\d)>/, `<h$1 id="${anchorOf(token.text)}">`);
  };
  const link = renderer.link;
  renderer.link = function (token) {
    const target = localTarget(token.href);
    if (target === null) return link.call(this, token);
    // What lies outside the documentation is a file of the source, which the desk does not serve.
    if (relative(docs, resolve(docs, dirname(page), target)).startsWith('..'))
      return this.parser.parseInline(token.tokens);
    const [path, anchor] = token.href.split('#');
    return link.call(this, {
      ...token,
      href: path === '' ? `#${anchor}` : pageName(path) + (anchor ? `#${anchor}` : ''),
    });
  };
  const title = /^# (.+)$/m.exec(text)?.[1] ?? 'Vigie';
  const body = marked.parse(text, { renderer, gfm: true });
  const target = join(outDir, 'docs', pageName(page));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(
    target,
    `<!doctype html>
<html lang="${french ? 'fr' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" type="image/svg+xml" href="/vigie.svg">
<link rel="stylesheet" href="${up}/guide.css">
<title>${title.replaceAll('<', '&lt;')} · Vigie</title>
</head>
<body>
<nav><a href="/">Vigie</a> <a href="${up}/guide/${french ? 'fr' : 'en'}/index.html">Guides</a> <a href="${up}/guide/${french ? 'en' : 'fr'}/index.html" lang="${french ? 'en' : 'fr'}">${french ? 'English' : 'Français'}</a></nav>
<main>
${body.replaceAll('<table>', '<div class="wide" tabindex="0"><table>').replaceAll('</table>', '</table></div>')}
</main>
</body>
</html>
`,
  );
  return brokenLinks(docs, page).map((target) => `docs/${page}: ${target}`);
}

/** Local links and pictures of a page whose file, or whose heading, is not there. */
function brokenLinks(folder, page) {
  const text = readFileSync(join(folder, page), 'utf8').replace(/```[\s\S]*?```/g, '');
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)|<img[^>]* src="([^"]+)"/g)].map(([, a, b]) => a ?? b);
  return targets.filter((href) => {
    const target = localTarget(href);
    if (target === null) return false;
    const [path, anchor] = href.split('#');
    const file = resolve(folder, path === '' ? page : join(dirname(page), path));
    if (!existsSync(file)) return true;
    if (anchor === undefined || !file.endsWith('.md')) return false;
    const headings = [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      anchorOf(heading),
    );
    return !headings.includes(anchor);
  });
}

/** The path of a link that stays within the repository; null for an address of the web. */
const localTarget = (href) => (/^[a-z]+:/i.test(href) ? null : href.split('#')[0] || '.');

/** As GitHub makes them, so that one link holds in both places. */
const anchorOf = (heading) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[`*]|\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

const style = `:root { --ground: #fff; --ink: #16202e; --line: #d5dbe3; --link: #0b4f9e; --soft: #f3f5f8; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #141a22; --ink: #e6eaf0; --line: #36414f; --link: #8ec1ff; --soft: #1d2530; }
}
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.6 system-ui, sans-serif; }
nav { display: flex; flex-wrap: wrap; gap: 1rem; padding: 0.75rem 1rem; border-bottom: 1px solid var(--line); }
main { max-width: 52rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; }
a { color: var(--link); }
img { max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: 6px; }
pre, code { background: var(--soft); border-radius: 4px; font-size: 0.9em; }
code { padding: 0.1em 0.3em; }
pre { padding: 0.75rem; overflow-x: auto; }
pre code { padding: 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { padding: 0.4rem 0.6rem; border: 1px solid var(--line); text-align: start; vertical-align: top; }
`;
