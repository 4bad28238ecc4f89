import { conversationsContinuedPayload } from '@vigie/contract';
import { defineJob } from '@vigie/platform';

/**
 * People wrote more in conversations that somebody has, or that were over. Added by the one write, through the outbox;
 * handled by triage, which tells whoever has them. Nothing is folded: each page is news of its own.
 */
export const conversationsContinued = defineJob({
  name: 'conversations.continued',
  queue: 'desk',
  payload: conversationsContinuedPayload,
  // Half a second, doubled: some seventeen minutes in all, so that a database that is away for a while loses nothing.
  attempts: 12,
  backoff: 500,
});
