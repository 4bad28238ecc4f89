import { z } from 'zod';
import { defineRoute } from '../route';

export const eventRoutes = {
  /**
   * Server-sent events of all the person's workspaces, filtered by role. `id:` is the event id; reconnect with
   * Last-Event-ID. An event named `reset` says that too much was missed: reload what is shown.
   */
  stream: defineRoute({
    method: 'GET',
    path: '/api/events',
    access: 'session',
    summary: 'Live events (text/event-stream)',
    query: z.object({ lastEventId: z.coerce.number().int().min(0).optional() }),
    stream: true,
  }),
};
