import type { DraftSet } from '../draft-set';

export const threadsStoryEn: readonly DraftSet[] = [
  {
    language: 'en',
    about: 'cyclonde',
    phase: 'buzz-begins',
    networks: ['x', 'bluesky', 'facebook'],
    voices: ['customer', 'passer-by'],
    posts: [
      [
        'Has @cyclonde said anything at all about the Nantes video? I charge mine under the stairs.',
        'not a peep. day two',
        "I'd move it. Not from panic, from laziness: moving it's less work than wondering",
        "@: Moved it. It's in the yard under my {wetsuit|paddling pool|best umbrella}.",
      ],
      [
        "To be fair we don't know it's a fault. Could be a bad charger. Could be damage. Give Cyclonde a day",
        "they've HAD a day",
        '@: Give them a second one. And unplug yours meanwhile, I have.',
      ],
      [
        '@cyclonde one question: is the battery in the Cargo the same as in my Ville?',
        "I'd love to know too",
        '{my shop|the shop in my town|the chat} says "no information at this time". that is the information',
        '@: I asked them a yes or no question and got a fog. Fitting.',
      ],
    ],
  },
  {
    language: 'en',
    about: 'cyclonde',
    phase: 'buzz-peaks',
    networks: ['x', 'bluesky', 'mastodon'],
    voices: ['expert', 'customer'],
    posts: [
      [
        "Firefighter. A thread on charging, because of the Cyclonde video. First: not on the stairs, not in the hall. If it goes, that's your way out gone.",
        "@: Second: by day, when you're in and awake. A pack doesn't fail by appointment, though it does like charging.",
        "@: Third: if it hisses, smells sweet or swells, don't be brave. Out, door shut, ring us.",
        '@: Fourth: nobody needs to bin their bike. I ride one, my colleagues ride them. We charge ours in the engine bay, which is cheating.',
        "thank you, first useful thing I've read in {days} days",
      ],
      [
        'Cyclonde\'s stock reply, a reading: "We take this with the utmost seriousness." Utmost! I had feared they\'d take it with the middling sort.',
        'the seriousness is in the post. two working days',
        '"as soon as possible" is doing the heavy lifting, with a bad back',
        '@: And signed "your Cyclonde team", the only team that has never been seen in one place.',
      ],
      [
        "so my building has banned charging and I'm on the 5th floor. serious question, what do cyclonde owners in flats DO now",
        'Work, if they let you. Mine does till someone reads the news.',
        "A mate charges at the library. They think it's a typewriter.",
        'brand: We are sorry for this. Your shop in {shop} will charge your battery for you, free, as long as this lasts.',
        "@: that's kind and it's four miles, I'd arrive with the battery I'd left with empty",
      ],
      [
        '@cyclonde three of us found heat marks. Photos sent {weekday}. You\'ve seen them, it says "seen".',
        'What batch? look underneath',
        '@: All C7. All three.',
        'oh',
        'this needs to be at the top of everything',
      ],
      [
        "Boycott's a big word. I just won't buy a Cyclonde till they speak. Is that a boycott?",
        "that's called shopping",
        "@: Fine, then I'm shopping at them very angrily.",
      ],
    ],
  },
  {
    language: 'en',
    about: 'cyclonde',
    phase: 'buzz-peaks',
    networks: ['reddit', 'forum', 'facebook', 'youtube'],
    voices: ['customer', 'expert', 'passer-by'],
    posts: [
      [
        "Landlord wants the Cyclonde out by {weekday}\nLease says nothing about bikes. He's sent the video with three exclamation marks. Can he do that?",
        "Read the bit on common parts. In your own flat it's another story.",
        'Talk to him first. Mine only wanted to hear the words "timer" and "alarm".',
        '@: He wanted the words. Also to be asked about his boat. It stays.',
      ],
      [
        "What would make you trust Cyclonde again?\nNot rhetorical. I'm on day {four|five|six} with a battery in the yard.",
        'Serial numbers. A list. Tonight.',
        'An apology with a verb in it.',
        "Nothing, I've sold mine.",
        '@: The verb one, yes. "We\'re sorry that" isn\'t "we were wrong".',
      ],
      [
        "Bought by my late wife, and now this\nShe chose the Cyclonde. I take the grandchildren in it every day. I don't want to stop and I don't want to be a fool.",
        "Look at the serial underneath. If it's C7 then park it and wait. If not, charge by day and ride on, with her blessing.",
        "@: C4. Riding on. Thank you, you've been kinder than Cyclonde's telephone.",
      ],
      [
        'Is the smoke poisonous or just nasty?\nGenuine question after watching the Cyclonde clip with the sound off.',
        "Poisonous. Small amounts, HF among others. Don't go back for the cat.",
        'He went back for the cat.',
        "The cat's fine, the cat has an agent now.",
      ],
    ],
  },
  {
    language: 'en',
    about: 'cyclonde',
    phase: 'buzz-declines',
    networks: ['x', 'bluesky', 'facebook', 'mastodon'],
    voices: ['customer'],
    posts: [
      [
        'Serial C7, form sent {days} days ago, no box, no bike, no joy @cyclonde',
        "brand: Hello, and sorry you're still waiting. {city} is in this week's round. May we have the number of your form?",
        "@: It's in the private messages, twice, and on the back of my hand.",
        'brand: Found. {weekday}, between 9 and 11, two colleagues with a steel box.',
        "@: Done, swapped, tested, they swept the step. I've nothing left to moan about and the evenings are long.",
      ],
      [
        'how do you read the cyclonde serial, all mine says is rubbish',
        'turn it over, second line, first two characters',
        "@: C5!! i've been sleeping with it in the bath for nothing",
        'better clean than sorry',
      ],
      [
        'Got the replacement, thank you Cyclonde, and yet the display still says "battery concerned"',
        'brand: Good evening! Close Connect, switch the bike off and on, then wait for a minute. The new number has to reach the display.',
        '@: It says "battery content" now. Same, display. Same.',
      ],
      [
        "@cyclonde is the group action a reason you won't answer about my taxi receipts? {£84|£96|£112}, that's all I'm asking",
        'brand: Not at all. Please send them to the address in our letter. Fares between the notice and your exchange are paid back.',
        'Is that for everyone??',
        "brand: Yes, up to a limit that's in the letter.",
        'screenshotting this with both hands',
      ],
    ],
  },
  {
    language: 'en',
    about: 'cyclonde',
    phase: 'buzz-declines',
    networks: ['reddit', 'forum'],
    voices: ['customer', 'expert'],
    posts: [
      [
        "Was my fear silly?\nPut a {£3,000|£2,900} Cyclonde at the end of the garden for {days} days and it turns out mine's C6.",
        "No. You didn't know, and the folk who did weren't talking.",
        "It'd be silly if you'd liked it. Did you like it?",
        '@: A bit. It was like having a horse.',
      ],
      [
        "The two per cent\nCyclonde's page says about 2% of returned B7 packs showed the weld fault. Is that low or high?",
        "For a cell fault it's enormous. Normal is a few in a million.",
        'And still 98 in a 100 were fine. Both true. Glad they took them all.',
        "@: That's the sentence I was after, thanks.",
      ],
    ],
  },
  {
    language: 'en',
    about: 'cyclonde',
    phase: 'after-buzz',
    networks: ['x', 'bluesky', 'facebook', 'reddit'],
    voices: ['customer', 'fan'],
    posts: [
      [
        "Time to say it\nCyclonde made a mess, said sorry, swapped my battery and sent flowers to the family in Nantes. I'm staying.",
        'Flowers! And a new bike, I read. And they kept the cat in sardines.',
        'still no exchange here, but enjoy your flowers',
        "brand: We haven't forgotten you. Would you send us your city and form number? We close this only when the last one's done.",
      ],
      [
        "Did anyone's insurer put the price down again\nnow that Cyclonde's batch is exchanged? Mine went up in four days and hasn't come down in forty.",
        'prices are like cats up a tree',
        'Show them the slip from the shop, "not concerned". Worked for me in {city}.',
        "@: Slip sent. Premium down {£12|£15|£18}. The cat's off the tree.",
      ],
    ],
  },
  {
    language: 'en',
    about: 'several',
    phase: 'always',
    networks: ['reddit', 'forum'],
    voices: ['prospect', 'competitor-customer', 'customer'],
    posts: [
      [
        'Cyclonde or Rouelib for a student?\nFlat city, outdoor parking, no tools, no mechanic friend, {£1,000|£1,200}, tears in my eyes.',
        "Rouelib and a big lock. If it's stolen you'll cry for an afternoon, not a term.",
        'Used Cyclonde from a shop, with papers. You said no tools. A Rouelib IS tools.',
        "I was a student with a Rouelib. I'm now a mechanic. Be warned.",
        '@: Found a 2020 Cyclonde for {£950|£990}. Tears gone.',
      ],
      [
        "Veloptim owners: do you ever just ride it, or do you look at it\nNo offence, I've a Rouelib, I do neither.",
        "Look. There's a chair in my garage.",
        "I've 21,000 km on mine in all weather, it's a tool. (There's also a chair.)",
      ],
      [
        "Sell me on Veloptim over Cyclonde\nI've the money for once. Hip's bad, hills are steep, I want ten years out of it.",
        'Belt, hub gears, dealer with white hair. Ten years is nothing to it.',
        "Ten years on a hip: step-through matters more than belt. Cyclonde's step is 4 cm lower, measure yours.",
        '@: I measured. 4 cm is everything. Cyclonde. Sorry, belt.',
      ],
    ],
  },
  {
    language: 'en',
    about: 'rouelib',
    phase: 'always',
    networks: ['x', 'bluesky', 'facebook'],
    voices: ['competitor-customer'],
    posts: [
      [
        'Rouelib pedal fell off. On the way to buy a pedal spanner.',
        "left one? it's reverse thread, everyone learns",
        "@: I've learnt. In traffic.",
      ],
      [
        'anyone had a refund out of rouelib, or is that folklore',
        '{weeks} weeks, but it came. In three parts, like a saga',
        'you have to say "chargeback" three times in a mirror',
      ],
    ],
  },
  {
    language: 'en',
    about: 'veloptim',
    phase: 'always',
    networks: ['x', 'bluesky', 'facebook', 'mastodon'],
    voices: ['competitor-customer', 'prospect'],
    posts: [
      [
        'Veloptim want {£160|£180|£210} for a "seasonal inspection". What season is it, truffle?',
        'it includes a report. mine was eleven pages. there was a graph of my chain',
        "@: I'm told there's a graph. I'm booking it. I hate myself.",
      ],
      [
        "Would a Veloptim fit a rider of 152 cm? The shop's only got the giraffe size in",
        "Yes, the XS exists, it's on page 40 of the catalogue and nowhere else",
        "I'm 150 and ride one. Ask for the short stem, they've a drawer of them",
      ],
    ],
  },
];
