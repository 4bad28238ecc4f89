/**
 * English words and turns of phrase with their weight, −3 to 3, written for Vigie. Endings: see `text/inflect`.
 * Phrases: see `text/phrases`; they are read before single words and take their place.
 */
export const englishWords: ReadonlyArray<readonly [number, string]> = [
  [
    3,
    `love/v loving lovely amazing/a awesome excellent/a fantastic perfect/a perfection brilliant/a wonderful/a outstanding/a superb/a
    incredible/a beautiful/a gorgeous best fabulous phenomenal/a stunning/a magnificent marvelous marvellous delightful/a flawless/a
    adore/v thrilled ecstatic blessed masterpiece/s legendary congrats congratulations bravo kudos exceptional/a spectacular/a
    unforgettable terrific epic yay woohoo woot happiest heaven heavenly dope phenomenal`,
  ],
  [
    2.2,
    `great good happy happiness glad excited exciting excitement thank/s thanks thankful grateful/a enjoy/v enjoyed enjoyable enjoyment
    fun funny win/s winning winner/s won nice/a cool awesomeness impressive impressed impress/v favorite/s favourite/s fave fav beauty
    sweet delicious yummy tasty proud/a pride joy joyful celebrate/v celebration success successful/a pleased pleasure pleasant/a
    recommend/v hilarious haha hahaha hahahaha lol lmao cute adorable smile/v smiling charming hero/s legend/s genius talented talent/s
    inspiring inspired inspiration helpful friendly kind kindness generous/a comfy comfortable comfortably lucky stoked pumped
    cheers magical magic wow omg dream/s triumph/s victory better reliable smooth/a superior yummy paradise rocks stellar
    classy elegant/a refreshing gem/s xoxo xx xo hug/s loved badass lit goat hype hyped psyched superstar incredible`,
  ],
  [
    1.4,
    `like/v liked well welcome interesting/a interested hope/v hopeful/a hopefully ready luck easy easily fast quick/a clean fresh
    safe/a solid strong support/v supported supportive improve/v improved improvement/s fix fixed helped help/s worth worthy deserve/v
    free gift/s bonus special/a enjoyably party birthday anniversary champion/s championship record celebrate congratulate/v
    appreciate/v appreciated perfect honest/a smart bright/a warm/a calm relax/d relaxed relaxing useful/a convenient/a
    affordable accurate/a innovative positive/a fair/a respect/v trust trusted trusting agree/v solved resolved peace hot rock
    forward bless praise/v hugs fine finest happier nicely gorgeous wins top yes yeah yep yup cheer/v rocking
    chill sunny sunshine anticipated celebrating epic tgif`,
  ],
  [
    0.7,
    `new ok okay hi hello hey tonight tomorrow weekend watch see join live check tickets music concert festival coming day first
    summer home morning friends beach ice cream official launch/v release/v fan/s premiere playing night`,
  ],
  [
    -0.7,
    `wait waiting slow/a long expensive pricey costly lack/v lacking doubt/s doubtful confusing/a confused odd weird strange
    tired cold late miss/v missed missing boring/a bored meh hard difficult nothing alone stop/d stopped issue/s issues against
    blame/v less leave forget fight/s risk/v cry/v crying question fall falling drop/d cut/s cost/s old vote gov politics
    terrorist/s isis police court law why isn't wasn't without anymore either used wouldn't never unfair`,
  ],
  [
    -1.4,
    `problem/s trouble/s error/s bug/s buggy broken break/s broke fail/v failure/s failing lose/s losing loser/s lost loss/s late
    delay/v delayed delays cancel cancelled canceled cancelling bad badly poor/a poorly wrong/a sad sadly sadness angry angrily anger mad upset annoy/v annoying/a annoyed
    complain/v complaint/s unhappy disappoint/v unfortunate/a sorry fear/v afraid scary scared worry/v worried worrying stress stressed
    stressful sick ill pain painful/a hurt/s hurting kill/v killed dead death/s die/s died dying dirty ugly fake false lie/s lied lying
    liar/s cheat/v cheater/s steal/s stealing stole stolen thief unfair/a useless/a stupid/a dumb idiot/s idiotic moron/s fool/s silly
    ridiculous/a absurd/a joke nonsense crap crappy damn shit shitty fuck fucking fucked bitch ass asshole/s hell bloody wtf ugh smh
    overpriced defective faulty glitch/s crash/v unacceptable refuse/v reject/v deny denied ban/d banned attack/v war/s threat/s
    threaten/v crisis danger dangerous/a unsafe toxic guilty crime/s criminal/s corrupt corruption racist/s racism violence violent/a abuse/v abused bomb/v terror shame shameful ashamed rude/a unprofessional/a incompetent/a ignorant/a
    regret/v depressed depressing suicide suffer/v frustrate/v frustrated frustrating/a frustration suck/v sucks annoyance dread/v
    screw/v screwed negative/a weak/a worse worsen/v dump ruin/v ruined destroy/v destroyed mess messy miserable misery lonely
    unreliable unable impossible unreal cruel/a nasty greedy evil bullshit injury injured hurtful accuse/v blamed scam/s
    trash garbage rubbish failed overrated lame pathetic/a nightmare/s fraud/s`,
  ],
  [
    -2.2,
    `hate/v hater/s terrible horrible awful/a worst disgusting/a disgusted disgust disgrace disgraceful/a appalling/a atrocious/a abysmal/a dreadful/a
    horrendous/a horrific pathetic outrageous/a outrage/s outraged unacceptable disappointed disappointing/a disappointment/s
    furious/a despise/v loathe/v hatred scam/d scammer/s ripoff robbery lousy hopeless/a catastrophe catastrophic disaster/s
    disastrous/a shambles boycott/v infuriating pissed fuming livid vile revolting dishonest/a deceitful
    heartbroken heartbreaking devastated devastating tragic tragedy insulting insult/v crooks shocking/a enraged garbage nightmare`,
  ],
];

export const englishPhrases: ReadonlyArray<readonly [number, readonly string[]]> = [
  [
    2.8,
    [
      "can't|cant wait",
      'cannot wait',
      'could not wait',
      'so excited',
      'looking forward',
      'look forward',
      'well done',
      'good job',
      'great job',
      'nice job',
      'good work',
      'great work',
      'hats off',
      'shout out to',
      'thank you',
      'thank u',
      'thanks so much',
      'highly recommend',
      'would recommend',
      'second to none',
      'top notch',
      'game changer',
      'blown away',
      'worth every penny',
      'happy birthday',
      'my favorite|favourite',
      'love it|this|you|them',
      'made my day',
      'best ever',
      'good luck',
      'good news',
      'big fan',
      'on point',
      'spot on',
      "let's go",
      'you rock',
      'of the year',
      'keep it up',
      'go get em',
      'feel good',
    ],
  ],
  [
    1.5,
    [
      'not bad',
      'not bad at all',
      'no problem|problems|issue|issues|complaints',
      'no worries',
      'never better',
      'no better',
      'never disappoint|disappoints|disappointed',
      'works well|fine|great|perfectly',
      'ready for',
      'have fun',
      'had fun',
      'happy friday',
      'cheer up',
      'nothing but love',
      'nothing beats',
      'good morning|night|day',
      'great day|night|time',
      'not only',
      'see you',
      'thanks for|to',
      'must see|have|watch|read',
      'in love',
      'on fire',
      'killing it',
      'killed it',
      'crushing it',
      'nailed it',
      'sick beat',
      'hell yeah|yes',
      'fuck yeah|yes',
      'cannot stop',
      "can't stop listening|watching|playing|reading|smiling",
      'bad ass',
    ],
  ],
  [
    0.01,
    [
      'no doubt',
      'would be nice|great|cool|awesome|good|lovely|helpful|amazing|useful',
      'no wonder',
      'no idea',
      'of course',
      'not sure',
      'like that',
      'looks|look|looked|looking|feel|feels|felt|sounds|sound|seems|just|something|anything|people|more|be|is|was like',
      'as well',
      'kind of',
      'may',
      'united',
      'no matter',
      'like a|the|an|this|i|to',
      'would like|love to',
      'not just',
      'cream',
      'hot dog',
      'pretty much',
      'cold play',
      'walking dead',
      'well i',
      'well the',
      'break bad',
      'star wars',
      'world war',
      'black friday',
      'cyber monday',
      'old school',
      'long time',
      'long live',
      'drop the',
      'watch dogs',
      'good friday',
      'dead pool',
      'as good as',
      'no one',
      'new york',
    ],
  ],
  [
    -1.4,
    [
      'let down',
      "don't|doesn't|didn't|not|never|dont like|likes|love",
      'still waiting',
      'still no|not',
      'fed up',
      'sick of',
      'tired of',
      'had enough',
      'what a joke',
      'not happy',
      'not impressed',
      'not good',
      'not great',
      'not cool',
      'not fair',
      'no response|reply|answer',
      'out of order',
      "doesn't|don't|won't|isn't|not|never work|working|works",
      'stopped working',
      'too expensive|late|slow|long|bad|much',
      'went down',
      'is down',
      'poor service|quality',
      'too bad',
      'how dare',
      'are you kidding',
      'you kidding me',
      'why would',
      'what the hell|fuck|heck',
      'get rid of',
      'fall apart',
      'fell apart',
      'falling apart',
      'gave up',
      'give up',
      'so much for',
      "can't believe",
      'cannot believe',
      'no longer',
      'at least',
      'shut up',
      "don't care",
      'who cares',
      'no good',
      'no reason',
      'no sense',
      'no way',
      'no excuse',
    ],
  ],
  [
    -2.6,
    [
      'rip off',
      'ripped off',
      'waste of time|money|space',
      'waste * money|time',
      'never again',
      'stay away',
      'steer clear',
      'avoid * cost',
      'avoid like the plague',
      'go to hell',
      'worst ever',
      'shame on',
      'not worth',
      'not recommend',
      'would not recommend',
      "wouldn't|don't|can't recommend",
      'do not recommend',
      'disgusted with',
      'absolute joke',
      'piece of shit|crap|junk',
      'sucks',
      'a disgrace',
      'zero stars',
      'one star',
      'customer service * terrible|awful|horrible|joke',
      'blood boil',
      'last straw',
    ],
  ],
];

/** Negators: what follows is turned over. Words in n't count too. */
export const englishNegators = new Set(
  'not no never none nothing nobody neither nor cannot cant dont doesnt didnt isnt wasnt arent werent wont wouldnt couldnt shouldnt hasnt havent hadnt aint without hardly barely scarcely rarely lack lacks lacking'.split(
    ' ',
  ),
);
export const englishShifts = new Set([
  'but',
  'however',
  'though',
  'although',
  'yet',
  'except',
  'unfortunately',
  'sadly',
]);

export const englishDegrees: ReadonlyArray<readonly [number, string]> = [
  [
    1.35,
    'very so really too extremely absolutely totally completely super incredibly highly truly such fucking freaking damn seriously deeply utterly insanely particularly especially most more much always hella bloody big huge',
  ],
  [0.6, 'slightly somewhat fairly bit almost less partly kinda sorta mildly little sometimes rather'],
];

/** Compliments that turn sour beside a grievance: "great, my train is cancelled again". */
export const englishCompliments = new Set([
  'great',
  'thanks',
  'thank',
  'nice',
  'brilliant',
  'awesome',
  'wonderful',
  'fantastic',
  'bravo',
  'congrats',
  'congratulations',
  'lovely',
  'perfect',
  'cheers',
  'kudos',
  'excellent',
]);
