import { Controller, Req, Res } from '@nestjs/common';
import { eventRoutes, type RouteInput } from '@vigie/contract';
import { AppError, Input, Route, type AuthorisedRequest } from '@vigie/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EventStream } from './event-stream';
import { SseConnection } from './sse-connection';

@Controller()
export class EventsController {
  constructor(private readonly events: EventStream) {}

  @Route(eventRoutes.stream)
  async stream(
    @Input() { query }: RouteInput<typeof eventRoutes.stream>,
    @Req() request: FastifyRequest & AuthorisedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { sessionId } = request;
    if (sessionId === undefined) throw new AppError('not-signed-in');
    const headers = reply.getHeaders();
    reply.hijack();
    const connection = new SseConnection(reply.raw);
    connection.open(headers);
    let close: (() => void) | undefined;
    let gone = false;
    reply.raw.once('close', () => {
      gone = true;
      close?.();
    });
    try {
      close = await this.events.open(sessionId, lastSeen(request, query.lastEventId), connection);
      // It may have left while it was being brought up to date.
      if (gone) close();
    } catch (error) {
      // The head is sent: all that is left is to end, and the browser asks again.
      request.log.warn({ err: error }, 'live stream failed');
      connection.end();
    }
  }
}

/** What a reconnecting browser says by itself is newer than what its page asked with. */
function lastSeen(request: FastifyRequest, asked: number | undefined): number | undefined {
  const header = request.headers['last-event-id'];
  return typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : asked;
}
