import { describe, expect, it } from '@jest/globals';
import { escapeXml, frameDrawing, legendPlaces } from './chart-image';

describe('a chart as a file', () => {
  it('stands on white under its title, whatever that holds', () => {
    const words = {
      title: 'Sentiment <script>',
      note: '"Brume" & Halo · 2–8 Mar',
      legend: [{ mark: '▼', label: 'Negative', colour: 'rgb(185, 58, 29)' }],
    };
    const { text, width, height } = frameDrawing('<path d="M0 0"/>', { width: 600, height: 240 }, words);
    expect(text).toContain('<title>Sentiment &lt;script&gt;</title>');
    expect(text).toContain('&quot;Brume&quot; &amp; Halo');
    expect(text).toContain(`<rect width="${width}" height="${height}" fill="#ffffff"/>`);
    expect(text).not.toContain('<script');
    expect([width, height]).toEqual([632, 240 + 16 + 52 + 28 + 16]);
  });

  it('breaks its legend into lines', () => {
    const legend = [{ label: 'Mentions' }, { label: 'Negative' }, { label: 'Competitor' }];
    expect(legendPlaces(legend, 200)).toEqual([
      { x: 0, line: 0 },
      { x: 84, line: 0 },
      { x: 0, line: 1 },
    ]);
    expect(frameDrawing('', { width: 10, height: 10 }, { title: '', note: '', legend: [] }).height).toBe(94);
  });

  it('holds no markup of others', () => {
    expect(escapeXml(`<a href="x">&'`)).toBe(`&lt;a href=&quot;x&quot;&gt;&amp;'`);
  });
});
