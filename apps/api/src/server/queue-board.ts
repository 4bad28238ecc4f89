import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { AccessGuard } from '@vigie/identity';
import { sendError, type Queues } from '@vigie/platform';
import type { FastifyInstance } from 'fastify';

const path = '/admin/queues';

/**
 * Bull Board, for administrators of the installation. It mounts its own routes, outside Nest: a hook of the scope they
 * are in stands before every one of them.
 */
export async function mountQueueBoard(
  instance: FastifyInstance,
  options: { guard: AccessGuard; queues: Queues; queueNames: readonly string[] },
): Promise<void> {
  const board = new FastifyAdapter();
  board.setBasePath(path);
  createBullBoard({
    queues: options.queueNames.map((name) => new BullMQAdapter(options.queues.queue(name))),
    serverAdapter: board,
    options: { uiConfig: { boardTitle: 'Vigie' } },
  });
  await instance.register(async (scope) => {
    scope.addHook('onRequest', async (request, reply) => {
      try {
        await options.guard.admit('instance', request, reply);
      } catch (error) {
        // Answered here: Bull Board's own handler of errors would show the stack.
        sendError(error, request, reply);
        return reply;
      }
    });
    await scope.register(board.registerPlugin(), { prefix: path });
  });
}
