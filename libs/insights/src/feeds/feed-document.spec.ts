import { describe, expect, it } from '@jest/globals';
import { parseFeed } from 'feedsmith';
import type { MentionExportRow } from '@vigie/mentions';
import { v7 as uuid } from 'uuid';
import { exportedMention as mention } from '../testing/exported-mention';
import { feedDocument, type FeedSubject } from './feed-document';

const subject: FeedSubject = {
  viewName: 'R&D <urgent>',
  workspaceName: 'Acme',
  workspaceSlug: 'acme',
  locale: 'fr',
  createdAt: new Date('2026-11-01T00:00:00.000Z'),
};

const documentOf = (...mentions: MentionExportRow[]) =>
  feedDocument(subject, mentions, 'https://desk.example.com');

function read(xml: string) {
  const parsed = parseFeed(xml);
  if (parsed.format !== 'rss') throw new Error(parsed.format);
  return parsed.feed;
}

describe('the feed of a view', () => {
  it('says what a mention is, and nothing of what the desk did with it', () => {
    const one = mention();
    const { xml, lastModified } = documentOf(one);
    const feed = read(xml);
    expect(feed).toMatchObject({
      title: 'R&D ‹urgent› · Acme',
      description: 'Les dernières mentions de la vue «\u202fR&D ‹urgent›\u202f» de Acme',
      link: 'https://desk.example.com/acme/inbox',
      language: 'fr',
    });
    expect(feed.items).toMatchObject([
      {
        title: 'Léa\u00a0: Où est mon colis ?',
        link: 'https://example.social/@lea/1',
        description: 'Où est mon colis ?',
        guid: { value: one.id, isPermaLink: false },
        dc: { creators: ['Léa'] },
        categories: [
          { name: 'negative', domain: 'sentiment' },
          { name: 'mastodon', domain: 'network' },
          { name: 'fr', domain: 'language' },
          { name: 'complaint', domain: 'category' },
          { name: 'question', domain: 'category' },
          { name: 'crisis', domain: 'alert' },
          { name: 'Acme', domain: 'topic' },
          { name: 'Globex', domain: 'topic' },
        ],
      },
    ]);
    expect(new Date(feed.items?.[0]?.pubDate ?? '')).toEqual(new Date(one.publishedAt));
    expect(lastModified).toEqual(new Date(one.receivedAt));
    for (const inside of ['noël', 'Ada', one.desk.assigneeId ?? '', 'answered'])
      expect(xml).not.toContain(inside);
  });

  it('is the same as long as its mentions are, and a feed while there is none', () => {
    const [one, other] = [mention(), mention()];
    expect(documentOf(one).etag).toBe(documentOf(one).etag);
    expect(documentOf(one).etag).not.toBe(documentOf(one, other).etag);
    const none = documentOf();
    expect(read(none.xml)).toMatchObject({ title: 'R&D ‹urgent› · Acme' });
    expect(none.lastModified).toEqual(subject.createdAt);
  });

  it('shows what strangers wrote as they wrote it: no markup, no link but to the web', () => {
    const markup = `<script>alert("1")</script> & ]]> <img src=x onerror=1>\u0000\u000b\ufffe\ud800\nsecond line`;
    const hostile = (url: string | null) =>
      mention({
        text: markup,
        url,
        author: { id: uuid(), handle: markup, name: markup, url: null, avatarUrl: null, followers: 1 },
        brandNames: [markup],
      });
    const wrong = ['javascript:alert(1)', 'data:text/html,<b>', 'feed:x', 'no address', '', null];
    const { xml } = documentOf(...wrong.map(hostile));
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe]|<script|<img/);
    expect(xml).not.toMatch(/>\s+<!\[CDATA|\]\]>\s/);
    expect(xml.isWellFormed()).toBe(true);
    const { items = [] } = read(xml);
    expect(items).toHaveLength(wrong.length);
    for (const item of items) {
      expect(item.link).toMatch(
        /^https:\/\/desk\.example\.com\/acme\/inbox\?view=all&mention=[0-9a-f-]{36}$/,
      );
      expect(item.description).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; ]]&gt;');
      expect(item.description).toContain('<br>\nsecond line');
      expect(item.description?.replaceAll('<br>', '')).not.toMatch(/[<>]/);
      const shown = [
        item.title,
        ...(item.dc?.creators ?? []),
        ...(item.categories ?? []).map(({ name }) => name),
      ];
      for (const text of shown) expect(text).not.toMatch(/[<>\n]/);
    }
  });

  it('has titles of one line and of a length to read', () => {
    const long = `${'Un colis perdu\n'.repeat(40)}`;
    const [cut, emoji, unknown] =
      read(
        documentOf(
          mention({ text: long }),
          mention({ text: '😀'.repeat(200) }),
          mention({ author: null, text: 'Bonjour' }),
        ).xml,
      ).items ?? [];
    expect(cut?.title).toMatch(/^Léa\u00a0: Un colis perdu .{80,120}…$/);
    expect(emoji?.title?.isWellFormed()).toBe(true);
    expect(unknown?.title).toBe('Auteur inconnu\u00a0: Bonjour');
  });
});
