import type { Network, Voice } from '../drafts/draft-set';
import type { Random } from '../random/random';
import type { Language } from '../texts/blanks';
import { knownProfiles } from './known-profiles';
import { adjectives, blogs, firstNames, lastNames, nouns, outlets } from './names';
import type { Profile } from './profile';

/** Of posts, how many are by somebody who has not written before; where few write, and write often, there are less. */
const newcomers: Partial<Record<Voice, number>> = {
  journalist: 0.08,
  influencer: 0.06,
  employee: 0.2,
  expert: 0.15,
  spammer: 0.12,
  detractor: 0.2,
  fan: 0.26,
};
const usualNewcomers = 0.29;
/** Voices that speak well or ill; those of the others are theirs by trade. */
const moody: ReadonlySet<Voice> = new Set(['customer', 'prospect', 'passer-by', 'competitor-customer']);
/** Posts after which somebody has said enough. */
const mostPosts = 45;

/** Networks that tell how many follow. */
const toldFollowers: ReadonlySet<Network> = new Set(['x', 'bluesky', 'mastodon', 'youtube']);
const followersOf: Record<Voice, readonly [median: number, spread: number]> = {
  customer: [190, 1.3],
  prospect: [160, 1.2],
  fan: [280, 1.3],
  detractor: [340, 1.5],
  journalist: [7_500, 1],
  influencer: [38_000, 0.8],
  employee: [210, 0.9],
  expert: [3_600, 1.1],
  'passer-by': [230, 1.6],
  spammer: [70, 1.4],
  'competitor-customer': [170, 1.2],
  brand: [30_000, 0.2],
};

/** What somebody is wanted for. */
export interface Part {
  network: Network;
  language: Language;
  voice: Voice;
  /** Whether it is about the bad buzz. */
  isBuzz: boolean;
  /** Whether it speaks ill: who grumbles today seldom sings tomorrow. */
  isIll: boolean;
}

const brandFollowers: Partial<Record<Network, number>> = {
  ...{ x: 38_400, bluesky: 6_150, mastodon: 2_870, youtube: 12_300 },
};

interface Member {
  profile: Profile;
  posts: number;
}

/**
 * Who writes. Each post is by somebody new or, the more likely the more they wrote, by somebody known (Simon's model): a few
 * write often, most write once.
 */
export class Cast {
  private readonly members = new Map<string, Member[]>();
  private readonly brands = new Map<Network, Profile>();
  private readonly taken = new Set<string>();
  /** Of the authors who are known beforehand, those who have not written yet, by what they write. */
  private readonly awaited: Profile[];
  private made = 0;

  constructor(private readonly random: Random) {
    this.awaited = knownProfiles(random.fork('known'));
    for (const { network, handle } of this.awaited) this.taken.add(`${network} ${handle}`);
  }

  /**
   * Whoever writes a post.
   * @param not people of the same thread, who have spoken.
   */
  choose(part: Part, not: readonly Profile[] = []): Profile {
    const { network, voice, isBuzz } = part;
    if (voice === 'brand') return this.brand(network);
    const key = keyOf(part);
    const members = this.members.get(key) ?? [];
    this.members.set(key, members);
    const free = members.filter(
      ({ profile, posts }) => posts < mostPosts && !not.includes(profile) && (isBuzz || !profile.ofBuzz),
    );
    // Nobody reviews what they bought twice.
    const share = network === 'review' ? 1 : (newcomers[voice] ?? usualNewcomers);
    const isNew = free.length === 0 || this.random.chance(share);
    const member = isNew ? this.join(members, part) : this.random.weighted(free, ({ posts }) => posts);
    member.posts += 1;
    return member.profile;
  }

  /** Somebody who has not written yet: of those who are known beforehand, where one is. */
  newcomer(part: Part): Profile {
    const member = this.join([], part);
    const key = keyOf(part);
    this.members.set(key, [...(this.members.get(key) ?? []), { ...member, posts: 1 }]);
    return member.profile;
  }

  /** The account of the brand itself. */
  brand(network: Network): Profile {
    const known = this.brands.get(network);
    if (known) return known;
    const brand: Profile = {
      ...{ network, networkId: `${network}-cyclonde`, name: 'Cyclonde', language: 'fr', voice: 'brand' },
      handle: network === 'mastodon' ? 'cyclonde@velo.example' : 'cyclonde',
      followers: brandFollowers[network] ?? null,
      growth: 0.0004,
      known: { relation: 'employee', list: null, note: null },
      ofBuzz: false,
    };
    this.brands.set(network, brand);
    return brand;
  }

  private join(members: Member[], { network, language, voice, isBuzz }: Part): Member {
    const at = this.awaited.findIndex(
      (one) =>
        one.network === network &&
        one.language === language &&
        one.voice === voice &&
        (isBuzz || !one.ofBuzz),
    );
    const [expected] = at === -1 ? [] : this.awaited.splice(at, 1);
    const member = { profile: expected ?? this.make(network, language, voice), posts: 0 };
    members.push(member);
    return member;
  }

  private make(network: Network, language: Language, voice: Voice): Profile {
    const { handle, name } = this.nameOn(network, language, voice);
    this.made += 1;
    const [median, spread] = followersOf[voice];
    const told = toldFollowers.has(network) && (network !== 'youtube' || voice === 'influencer');
    return {
      ...{ network, networkId: `${network}-${1_000 + this.made}`, handle, name, language, voice },
      followers: told ? Math.round(median * Math.exp(spread * this.random.normal())) : null,
      growth: Math.max(-0.0005, 0.0008 + 0.0012 * this.random.normal()),
      ...{ known: null, ofBuzz: false },
    };
  }

  /** A name that nobody has on the network. */
  private nameOn(network: Network, language: Language, voice: Voice): { handle: string; name: string } {
    for (;;) {
      const drawn = this.drawName(network, language, voice);
      const key = `${network} ${drawn.handle}`;
      if (this.taken.has(key)) continue;
      this.taken.add(key);
      return drawn;
    }
  }

  private drawName(network: Network, language: Language, voice: Voice): { handle: string; name: string } {
    const { random } = this;
    const first = random.pick(firstNames[language]);
    const last = random.pick(lastNames[language]);
    const titles = network === 'news' ? outlets : network === 'feed' ? blogs : null;
    if (titles) {
      const title = random.pick(titles[language]);
      const free = !this.taken.has(`${network} ${plain(title)}`);
      if (free) return { handle: plain(title), name: title };
      // All papers have written: from here on some of their sections do.
      const section = `${title} – ${first} ${last}`;
      return { handle: plain(section), name: section };
    }
    if (network === 'review' || network === 'facebook') {
      const name = network === 'review' && random.chance(0.6) ? `${first} ${last[0]}.` : `${first} ${last}`;
      return { handle: `${plain(`${first}.${last}`)}.${random.int(10, 99_999)}`, name };
    }
    const pseudonym = this.pseudonym(language, first, last);
    const isPerson = voice === 'journalist' || voice === 'expert' || random.chance(0.45);
    const name = isPerson ? `${first} ${last}` : random.chance(0.5) ? first : pseudonym;
    if (network !== 'mastodon') return { handle: pseudonym, name };
    const home = random.pick([
      'velo.example',
      'quai.example',
      'toot.example',
      'pedal.example',
      'social.example',
    ]);
    return { handle: `${pseudonym}@${home}`, name };
  }

  private pseudonym(language: Language, first: string, last: string): string {
    const { random } = this;
    const noun = random.pick(nouns[language]);
    const number = random.chance(0.4) ? String(random.int(1, 99)) : '';
    const makers = [
      () => `${plain(first)}_${plain(last)}${number}`,
      () => `${plain(first)[0]}${plain(last)}${number}`,
      () => `${plain(first)}${random.int(60, 99)}`,
      () => `${noun}_${random.pick(adjectives[language])}${number}`,
      () => `${plain(first)}_${noun}${number}`,
      () => `${noun}${random.pick(nouns[language])}${number}`,
      () => `${plain(last)}.${plain(first)}${number}`,
      () => `${random.pick(adjectives[language])}${noun}${random.int(2, 999)}`,
    ];
    return random.pick(makers)();
  }
}

/** Whom posts of a kind are by. */
const keyOf = ({ network, language, voice, isIll }: Part) =>
  `${network} ${language} ${voice}${moody.has(voice) && isIll ? ' ill' : ''}`;

/** Letters and digits as handles have them. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '');
}
