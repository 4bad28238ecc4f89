import { describe, expect, it } from '@jest/globals';
import { mastodonSettings, originOfSettings } from './mastodon-settings';

const instanceOf = (instance: string) => mastodonSettings.safeParse({ instance }).data?.instance;

describe('mastodonSettings', () => {
  it('takes a host, an origin or an address of a page, and keeps the host', () => {
    expect(instanceOf(' Mastodon.Social ')).toBe('mastodon.social');
    expect(instanceOf('https://piaille.fr/public/local?x=1')).toBe('piaille.fr');
    expect(instanceOf('social.example:8443')).toBe('social.example:8443');
    expect(mastodonSettings.parse({ instance: 'piaille.fr' })).toEqual({
      instance: 'piaille.fr',
      timeline: 'hashtags',
      stream: true,
    });
    expect(originOfSettings({ instance: 'piaille.fr' })).toBe('https://piaille.fr');
  });

  it('takes plain http for own hosts alone', () => {
    expect(instanceOf('http://127.0.0.1:3000')).toBe('http://127.0.0.1:3000');
    expect(instanceOf('http://mastodon.lan')).toBe('http://mastodon.lan');
    expect(instanceOf('http://mastodon.social')).toBeUndefined();
    expect(instanceOf('http://8.8.8.8')).toBeUndefined();
  });

  it.each(['', 'ftp://a.example', 'https://user:pass@a.example', 'a b', 'javascript:alert(1)'])(
    'refuses %j',
    (instance) => {
      expect(instanceOf(instance)).toBeUndefined();
    },
  );

  it('takes tags with and without their sign', () => {
    const tags = (hashtags: string[]) =>
      mastodonSettings.safeParse({ instance: 'a.example', hashtags }).data?.hashtags;
    expect(tags(['#Acme', ' café '])).toEqual(['acme', 'café']);
    expect(tags(['2026'])).toBeUndefined();
    expect(tags(['../x'])).toBeUndefined();
    expect(tags([])).toBeUndefined();
  });
});
