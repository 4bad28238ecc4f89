import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds that a stop waits for answers under way. What is longer (a download) is cut, and asked for again. */
const patience = 5_000;
const look = 20;

/** Lets what is being answered come to its end before the server is closed, which would cut it. */
@Injectable()
export class RequestDrain implements BeforeApplicationShutdown {
  private readonly answering = new Set<FastifyReply>();
  private stopping = false;

  /** Counts the requests that are being handled: one whose body is still on its way is not, and is cut. */
  watch(instance: FastifyInstance): void {
    instance.addHook('preHandler', (request, reply, done) => {
      // A live stream lasts as long as its page.
      if (request.routeOptions.url !== '/api/events') {
        this.answering.add(reply);
        reply.raw.once('close', () => this.answering.delete(reply));
      }
      if (this.stopping) reply.header('connection', 'close');
      done();
    });
    instance.addHook('onResponse', (_request, reply, done) => {
      this.answering.delete(reply);
      done();
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    for (const until = Date.now() + patience; this.answering.size > 0 && Date.now() < until;)
      await delay(look);
  }
}
