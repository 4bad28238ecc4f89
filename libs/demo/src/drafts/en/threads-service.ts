import type { DraftSet } from '../draft-set';

export const threadsServiceEn: readonly DraftSet[] = [
  {
    language: 'en',
    about: 'cyclonde',
    phase: 'always',
    networks: ['x', 'bluesky', 'facebook'],
    voices: ['customer'],
    posts: [
      [
        '@cyclonde order {order}, paid {weeks} weeks ago, and my last mail from you is the receipt. Hello?',
        'brand: Hello, and sorry for the silence. Your order is with our team in {city}. Could you send us your phone number by private message so that we can agree on a day?',
        "@: Sent. That's the third time I've sent it to you, mind.",
        "brand: You're right, and that is on us. {name} will ring you today before 6 pm.",
        "@: She rang! At 5:58. Delivery {weekday}. I'd have liked to stay angry a bit longer.",
      ],
      [
        "Can't unlock my Cyclonde since 5.2, standing in a car park with melting shopping",
        'same here, {city}. the peas are lost',
        'Aeroplane mode, Bluetooth on, then the spare code from your letter. Trust me',
        '@: THAT WORKED you beautiful stranger',
        "brand: We're sorry for the trouble. Version 5.2.1 will be with you by {weekday} and puts this right.",
      ],
      [
        'Is {£120|£135|£149} normal for a Cyclonde service? No parts, just "a look"',
        'depends on the shop. {shop} did mine for less and gave me a biscuit',
        'brand: Hello! The price of a standard service is on our site, and it includes the bolts, brakes and a software update. If you were charged more, please send us the invoice.',
        "@: I've sent it. You can see my coffee ring on it. Sorry",
      ],
      [
        "Cyclonde Care, you were due between 8 and 12. It's {two|three|half three}.",
        "brand: Hello, we're sorry. The van broke down near {city}. {name} can come tomorrow at 8, first on the round. Would that suit?",
        "@: A broken-down repair van. I'm not even cross, that's poetry. Tomorrow's fine.",
      ],
      [
        'refund for order {order} anyone home?? @cyclonde',
        "don't hold your breath, {weeks} weeks here",
        'brand: Good morning. The transfer left yesterday, it may take three working days with your bank. We know it was long.',
        "@: it's in. thank you. i take back one of the question marks",
      ],
      [
        "Dear @cyclonde, my Pliant won't stay folded, it opens like a deckchair in front of the whole platform",
        "brand: That must be startling! It's usually the magnet on the left stay. The shop in {shop} has them, it's a minute's work and free.",
        'mine did that on an escalator. i have seen things',
      ],
      [
        'Lost both keys. Before anyone says it, yes, on the same ring. #cyclonde',
        'a spare key is called spare for a rea',
        '@: thank you mother',
        'brand: It happens. With the number from your purchase letter the {shop} shop can order a pair, about {days} days, {£18|£22|£25}.',
        "@: The letter's in the bag with the keys. I'm a very consistent person.",
      ],
      [
        "hi cyclonde do you do the child seat for the Ville in the {big|small|other} size, my lad's 16 kg",
        'brand: Hello! The rack carries 27 kg, seat included. The larger seat takes a child up to 22 kg and is in stock in {shop}.',
        "Thanks for asking this, I'd the same question and was too shy",
      ],
      [
        "Stolen last night from {the station|work|my own hall}. Grey Ville, orange tape on the bars. @cyclonde your tracker says it's been in the same place since 4",
        'go with the police not alone!!! my brother went alone and met a dog',
        "brand: We're sorry to read this. We have switched your bike to theft mode and can pass the position to the officer who holds your case. May we have the crime number?",
        "@: Sent. And they found it. In a bush. I've my bike and a bush's worth of leaves. Thank you all, thank you {name} at Cyclonde.",
      ],
      [
        "Why's my invoice from @cyclonde in French, I sell hats in {Cork|Derby|Perth}, my accountant thinks I bought a cyclone",
        'brand: Hello, an English copy is on its way to your address. Our compliments to your accountant.',
        'this is why I follow the replies',
      ],
      [
        'Price of Care up AGAIN @cyclonde. Give me a reason to stay',
        'brand: We understand. Repairs at home, theft cover and a loan bike remain included, and subscribers of more than two years keep their price {for a year|until next year}.',
        "@: Hang on, I'm at two years and a week. So I keep mine?",
        'brand: You do. It will show in the app from {weekday}.',
        'bring your marriage certificate, your height and your blood group to be sure',
      ],
    ],
  },
  {
    language: 'en',
    about: 'cyclonde',
    phase: 'always',
    networks: ['reddit', 'forum'],
    voices: ['customer', 'prospect'],
    posts: [
      [
        "First service after 500 km, do I have to?\nThe Ville feels perfect. Cyclonde's mails get sadder and sadder. What do they do for the {£79|£85|£89}?",
        'Spokes and headset. Both settle in the first weeks. I skipped mine and paid for a wheel.',
        'Retired mechanic: do the first, skip whatever you like afterwards.',
        '@: Right, booked. Thank you. The mails have stopped being sad.',
      ],
      [
        'Cyclonde Ville or Cargo with one child and maybe another\nWe\'ve one, two years old, and we\'re "seeing". The Cargo seems a lot of bike for 12 kilos of toddler.',
        "Buy the Cargo. You'll fill it. If not with a child then with compost.",
        "I'd say Ville with a seat, sell it on in two years, they keep their price. Then see.",
        'We bought the Cargo for one. Twins came. Draw your own conclusion.',
        "@: I've shown this to my wife, and the Cyclonde tab has been closed without a word.",
      ],
      [
        'Error 11 on the Cyclonde each morning, gone by noon\nMy {model}, outside under a cover. "Battery communication". Contacts look clean to me. Not keen on a trip to the shop for a thing that heals itself.',
        'Condensation. Take the battery in at night, dab of dielectric grease on the four pins.',
        'Same thing had me for a month. It was the grease. Tiny dab!',
        "@: Three mornings without it. You've saved me two trains and a day's pay.",
        'brand: Thank you all, that is what our workshop would advise too. If it comes back after {days} days, please do bring it in, the connector is under guarantee.',
      ],
      [
        'Anybody commute with a Pliant and a bad back?\nL4-L5, forty-three, stairs at both stations. Cyclonde says 17 kilos "with a balanced handle". My surgeon says "ha".',
        "Physio here: two-handed, close to the body, exhale. And use the lift. There's always a lift, it's behind the bins.",
        'I drag mine by the saddle, it rolls. Nobody told me for a year.',
        '@: It ROLLS?',
      ],
      [
        "Which Cyclonde colour hides dirt best?\nI'm ordering on {weekday}. Between slate and moss. I don't wash things.",
        'Moss. It IS dirt.',
        'Slate shows salt like a margarita.',
        "@: Moss it is. To the man from Cyclonde who'll deliver it: I've warned you.",
      ],
      [
        'Phantom battery drain on a Cyclonde\n4% a night, locked, tracker on. Is that the GPS? I leave mine in {the shed|the cellar|a garage} for a week at a time.',
        'GPS wakes on movement. Is there a road or a railway near? Mine woke at each goods train.',
        "@: There's a railway at the end of the garden. Oh for heaven's sake.",
        'Connect, Security, Sensitivity, "low". You\'re welcome.',
      ],
    ],
  },
  {
    language: 'en',
    about: 'cyclonde',
    phase: 'always',
    networks: ['mastodon'],
    voices: ['customer', 'expert'],
    posts: [
      [
        'Does #Cyclonde Connect work on a phone without the big app store? Asking from a principled corner of #{city}.',
        "I run it with a compatibility layer, unlock works, the map doesn't.",
        "brand: Hello! It isn't supported officially, but the spare code always opens the lock without a phone. We will pass the wish on.",
        "@: That's a better answer than my bank gave me.",
      ],
      [
        'I replaced the #Cyclonde bell with one from a {ship|hotel desk|tram}. Ask me anything. #bikes',
        'Does it clear the towpath?',
        '@: It clears the county.',
      ],
      [
        '@cyclonde@velo.example the manual\'s torque for the stem is "firm". Firm as in handshake?',
        'As in a French handshake or a German one?',
        "brand: Six newton metres! We've asked for the page to be corrected. Thank you, and our apologies to handshakes.",
      ],
    ],
  },
  {
    language: 'en',
    about: 'cyclonde',
    phase: 'always',
    networks: ['youtube'],
    voices: ['customer', 'prospect', 'fan'],
    posts: [
      [
        'Great walkthrough. Did the cable behind the Cyclonde display have to come off at {5:20|7:05|9:11} or is that just for the camera?',
        'just for the camera, he says so at the end',
        'And if you do take it off, mark it. There are two the same. Ask my smoke.',
      ],
      [
        'my cyclonde does the clicking noise at exactly that speed thank you i thought it was my knee',
        'It may be both',
        '@: it was both 😭',
      ],
      [
        'As a lady of 70 may I ask, can one get the front wheel of the Cyclonde out without being a weightlifter',
        "Yes! It's the flat lever, my gran does it with oven gloves on",
        '@: Then I shall buy oven gloves as well. Thank you dear.',
      ],
    ],
  },
];
