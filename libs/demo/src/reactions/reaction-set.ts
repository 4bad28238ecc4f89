/** What an answer is to. */
export const moods = [
  // To a complaint, from somebody who knows it: of waiting, of a fault, or of anything.
  'same',
  'sameWait',
  'sameFault',
  // To a complaint, from somebody who sees it otherwise, or knows a way.
  'comfort',
  'comfortWait',
  'comfortFault',
  'comfortApp',
  // To oneself: whoever complained comes back to it.
  'again',
  // To whatever makes one laugh, or sneer.
  'joke',
  // To praise.
  'agree',
  // To a question: any, or one that is about something.
  'answer',
  'answerRange',
  'answerSeat',
  'answerPrice',
  'answerPapers',
  'answerKey',
  'answerWeight',
  'answerTrain',
  // To what frightens, and to what is done about it.
  'worry',
  'recall',
  // To what papers and well-known people say: of anything, or of how a brand behaves.
  'debate',
  'verdict',
] as const;
export type Mood = (typeof moods)[number];

/** What people answer to what others wrote: drafts with choices and blanks, as those of posts. */
export type ReactionSet = Record<Mood, readonly string[]>;
