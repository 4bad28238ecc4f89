import fastifyStatic from '@fastify/static';
import { AppError, sendError } from '@vigie/platform';
import type { FastifyInstance } from 'fastify';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Shown while there is no built dashboard. Inline styles are what the content-security policy allows. */
const notBuilt = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Vigie</title></head>
<body style="font-family: system-ui, sans-serif; max-width: 36rem; margin: 15vh auto; padding: 0 1rem; line-height: 1.5">
<h1>Vigie is running</h1>
<p>Its screens have not been built yet. Build them with <code>npm run build</code>, or start Vigie with <code>npm start</code>, which does it.</p>
<p lang="fr">Les écrans ne sont pas encore construits. Lancez <code>npm run build</code>, ou démarrez Vigie avec <code>npm start</code>, qui s'en charge.</p>
</body>
</html>`;

/**
 * Serves the built dashboard: its files as they are, its page for every other address outside `/api`. Only files listed
 * in the folder are ever read, so an address can't climb out of it.
 */
export async function mountDashboard(instance: FastifyInstance, folder: string): Promise<void> {
  let files = await listFiles(folder);
  await instance.register(async (scope) => {
    // Nest's handler of errors doesn't reach into a scope.
    scope.setErrorHandler(sendError);
    // The build compressed what is worth it.
    await scope.register(fastifyStatic, {
      root: folder,
      serve: false,
      cacheControl: false,
      preCompressed: true,
    });
    scope.get<{ Params: { '*': string } }>('/*', { exposeHeadRoute: true }, async (request, reply) => {
      const path = request.params['*'];
      if (path === 'api' || path.startsWith('api/')) throw new AppError('not-found');
      if (!files.has('index.html')) files = await listFiles(folder);
      if (path !== 'index.html' && files.has(path)) {
        // Names under assets/ carry a hash of their content.
        const fresh = path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
        return reply.header('cache-control', fresh).sendFile(path);
      }
      // A missing file must not come back as a page: a browser would run it as a script.
      if (path.startsWith('assets/')) throw new AppError('not-found');
      reply.header('cache-control', 'no-cache');
      if (files.has('index.html')) return reply.sendFile('index.html');
      return reply.status(503).type('text/html; charset=utf-8').send(notBuilt);
    });
  });
}

async function listFiles(folder: string): Promise<Set<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
}
