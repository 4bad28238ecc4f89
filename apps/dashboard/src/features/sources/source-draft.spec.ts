import { describe, expect, it } from '@jest/globals';
import {
  askOf,
  choiceOf,
  draftOf,
  fieldOfPath,
  fullAddress,
  isSameAddress,
  isSameConnection,
  problemsOfDraft,
} from './source-draft';

describe('the form of a source', () => {
  it('asks what each connector expects', () => {
    expect(askOf({ ...draftOf('feed'), address: ' lagazette.example/rss ' })).toEqual({
      kind: 'feed',
      settings: { address: 'https://lagazette.example/rss' },
      secret: null,
    });
    expect(askOf({ ...draftOf('news'), engine: 'news-bing' }).settings).toEqual({ search: 'news-bing' });
    expect(askOf(draftOf('reddit'))).toEqual({ kind: 'feed', settings: { search: 'reddit' }, secret: null });
    expect(askOf(draftOf('bluesky'))).toEqual({ kind: 'bluesky', settings: {}, secret: null });
    expect(
      askOf({
        ...draftOf('bluesky'),
        hosts: ['jet.example', ' '],
        handle: '@brume.example',
        appPassword: 'abcd',
      }),
    ).toEqual({
      kind: 'bluesky',
      settings: { hosts: ['jet.example'] },
      secret: { handle: 'brume.example', appPassword: 'abcd' },
    });
    expect(
      askOf({ ...draftOf('mastodon'), instance: 'piaille.example', hashtags: ['#brume', 'the'] }).settings,
    ).toEqual({
      instance: 'piaille.example',
      timeline: 'hashtags',
      hashtags: ['brume', 'the'],
      stream: true,
    });
    expect(
      askOf({
        ...draftOf('mastodon'),
        instance: 'a.example',
        timeline: 'search',
        hashtags: ['x'],
        token: 't',
      }),
    ).toEqual({
      kind: 'mastodon',
      settings: { instance: 'a.example', timeline: 'search' },
      secret: { token: 't' },
    });
    expect(askOf({ ...draftOf('x'), every: 30, bearerToken: ' AAA ' })).toEqual({
      kind: 'x',
      settings: { plan: 'search', every: 30 },
      secret: { bearerToken: 'AAA' },
    });
  });

  it('says what is missing', () => {
    expect(problemsOfDraft(draftOf('feed'), false)).toEqual({ address: 'needed' });
    for (const address of ['javascript:alert(1)', 'mailto:lea@example.com', 'http://']) {
      expect(problemsOfDraft({ ...draftOf('feed'), address }, false)).toEqual({ address: 'addressProblem' });
    }
    expect(problemsOfDraft({ ...draftOf('feed'), address: 'example.com' }, false)).toEqual({});
    expect(problemsOfDraft({ ...draftOf('bluesky'), handle: 'a' }, false)).toEqual({
      appPassword: 'bothOrNone',
    });
    expect(problemsOfDraft(draftOf('mastodon'), false)).toEqual({ instance: 'needed' });
    expect(
      problemsOfDraft({ ...draftOf('mastodon'), instance: 'a.example', timeline: 'search' }, false),
    ).toEqual({ token: 'needed' });
    expect(problemsOfDraft(draftOf('x'), false)).toEqual({ bearerToken: 'needed' });
    expect(problemsOfDraft(draftOf('x'), true)).toEqual({});
  });

  it('comes back from what is saved, without its keys', () => {
    const settings = { instance: 'a.example', timeline: 'local', stream: false };
    expect(askOf(draftOf('mastodon', settings))).toEqual({ kind: 'mastodon', settings, secret: null });
    expect(choiceOf('feed', { search: 'news-bing' })).toBe('news');
    expect(choiceOf('feed', { search: 'reddit' })).toBe('reddit');
    expect(choiceOf('feed', { address: 'https://a.example' })).toBe('feed');
    expect(choiceOf('x', {})).toBe('x');
  });

  it('knows whether the network has to be asked again', () => {
    const source = { settings: { plan: 'search', every: 15 } };
    const draft = draftOf('x', source.settings);
    expect(isSameConnection(askOf(draft), source)).toBe(true);
    expect(isSameConnection(askOf({ ...draft, every: 20 }), source)).toBe(false);
    expect(isSameConnection(askOf({ ...draft, bearerToken: 'new' }), source)).toBe(false);
  });

  it('sees through the ways to write one address', () => {
    expect(isSameAddress('https://A.example', 'https://a.example/')).toBe(true);
    expect(isSameAddress('https://a.example/rss', 'https://a.example/')).toBe(false);
    expect(isSameAddress(undefined, undefined)).toBe(false);
  });

  it('understands addresses as people write them, and the paths of the server', () => {
    expect(fullAddress('example.com')).toBe('https://example.com');
    expect(fullAddress('http://example.com')).toBe('http://example.com');
    expect(fullAddress('example.com:8080/rss')).toBe('https://example.com:8080/rss');
    expect(fullAddress('  ')).toBe('');
    expect(fieldOfPath('settings.address')).toBe('address');
    expect(fieldOfPath('name')).toBe('name');
  });
});
