import { describe, expect, it } from '@jest/globals';
import { Random } from '../random/random';
import { Story } from '../story/plan';
import { foldedText } from '../texts/shingles';
import { LiveStory } from './live-story';

describe('LiveStory', () => {
  it('goes on with what was never said: posts, answers to what is at hand, and a wave now and then', () => {
    const until = new Date('2026-03-12T09:00:00Z');
    const story = new Story({ seed: 5, days: 30, mentions: 300, until, zone: 'Europe/Paris' });
    const told = story.tell();
    const live = new LiveStory(story.writer, told, 30, new Random('live'));
    const turns = Array.from({ length: 150 }, (_, at) => live.next(new Date(until.getTime() + 10_000 * at)));
    const posts = turns.flatMap((turn) => turn.posts);
    const texts = [...told.filter(({ copyOf }) => copyOf === null), ...posts].map(({ post }) =>
      foldedText(post.text),
    );
    expect(posts.length).toBeGreaterThan(140);
    expect(new Set(texts).size).toBe(texts.length);
    expect(posts.filter(({ post }) => post.inReplyTo !== null).length).toBeGreaterThan(15);
    expect(turns.filter(({ wave }) => wave !== null).length).toBeGreaterThan(1);
    expect(posts.every(({ post }) => Date.parse(post.publishedAt) >= until.getTime())).toBe(true);
  });
});
