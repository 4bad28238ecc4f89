import { setTimeout as delay } from 'node:timers/promises';
import { InvalidArgumentError, type Command } from 'commander';
import {
  demoChoices,
  localeSchema,
  nameSchema,
  timeZoneSchema,
  type DemoBuild,
  type Locale,
} from '@vigie/contract';
import { DemoModule, DemoService, LiveDemo, type Told } from '@vigie/demo';
import { instanceAdministrators, openIdentity } from '@vigie/identity';
import { Database, Queues, StartError } from '@vigie/platform';
import { CommandWorker } from '../run/command-worker';
import type { CliContext } from '../run/context';
import { parsedBy } from '../run/parse-option';
import { withDesk, type Desk } from '../run/with-desk';

interface DemoOptions {
  seed: number;
  days: number;
  mentions: number;
  until?: Date;
  name?: string;
  locale?: Locale;
  timeZone?: string;
  live: boolean;
  perMinute: number;
  workspace?: string;
}

const { shape } = demoChoices;
const toldText = 90;

export function registerDemo(program: Command, context: CliContext): void {
  program
    .command('demo')
    .description('make a workspace with demo data: an invented brand, its bad buzz, three teams at work')
    .option(
      '--seed <number>',
      'the same seed up to the same day gives the same mentions',
      inBounds('seed'),
      1,
    )
    .option('--days <number>', 'whole days before the last', inBounds('days'), 60)
    .option('--mentions <number>', 'mentions within these days', inBounds('mentions'), 6_000)
    .option('--until <instant>', 'end of the story, such as 2026-03-12T09:00Z; left out: now', instant)
    .option('--name <name>', 'name of the workspace', parsedBy(nameSchema, 'a name'))
    .option(
      '--locale <language>',
      'en or fr; left out: that of who set Vigie up',
      parsedBy(localeSchema, 'en or fr'),
    )
    .option(
      '--time-zone <zone>',
      'such as Europe/Paris; left out: that of who set Vigie up',
      parsedBy(timeZoneSchema, 'a time zone such as Europe/Paris'),
    )
    .option('--live', 'go on posting in a demo workspace until Ctrl-C', false)
    .option('--per-minute <number>', 'with --live: posts a minute, from 1 to 120', perMinute, 6)
    .option('--workspace <name>', 'with --live: the demo workspace, by name or slug; left out: the latest')
    .action((options: DemoOptions) =>
      withDesk(context, [DemoModule], async (desk) => {
        const worker = new CommandWorker(desk.app.get(Database), desk.stores, 'this demo');
        try {
          if (options.live) await postLive(desk, worker, options, context.stop.signal);
          else await make(desk, worker, options, context.stop.signal);
        } finally {
          await worker.stop();
        }
      }),
    );
}

async function make(
  desk: Desk,
  worker: CommandWorker,
  options: DemoOptions,
  stopped: AbortSignal,
): Promise<void> {
  const demos = desk.app.get(DemoService);
  const [first, ...others] = await instanceAdministrators(desk.app.get(Database));
  if (!first)
    throw new StartError(
      'There is no account yet: open the desk, or use `vigie user add`, then run this again.',
    );
  // Nothing is begun that nobody would do.
  await worker.ensure();
  const { seed, days, mentions, name } = options;
  const wishes = {
    ...{ seed, days, mentions, name },
    locale: options.locale ?? first.locale,
    timeZone: options.timeZone ?? first.timeZone,
  };
  const build = await demos.start(first.id, wishes, {
    others: others.map(({ id }) => id),
    ...(options.until === undefined ? {} : { until: options.until }),
  });
  const done = await follow(() => demos.read(build.workspaceId), worker, stopped);
  if (stopped.aborted && done.state === 'running') {
    console.log('\nLeft running: it goes on when the desk runs. `vigie demo` is not needed again.');
    return;
  }
  if (done.state !== 'done')
    throw new StartError('The demo could not be filled; the log of the worker says why.');
  console.log(`"${done.name}" is ready: ${done.stored} mentions. Open ${desk.env.publicUrl}/${done.slug}`);
  console.log('To see it move: vigie demo --live');
}

/** Tells how far the filling is until it ends: on one line of a terminal, now and then elsewhere. */
async function follow(
  read: () => Promise<DemoBuild>,
  worker: CommandWorker,
  stopped: AbortSignal,
): Promise<DemoBuild> {
  const onTerminal = process.stdout.isTTY;
  for (let told = 0; ;) {
    const build = await read();
    const ended = build.state !== 'running';
    if (onTerminal || ended || Date.now() - told > 2_000) {
      told = Date.now();
      const line = `day ${String(build.daysDone).padStart(2)} of ${build.days}, ${build.stored} mentions`;
      process.stdout.write(onTerminal ? `\r${line}${ended ? '\n' : ''}` : `${line}\n`);
    }
    if (ended || stopped.aborted) return build;
    worker.check();
    await delay(200, undefined, { signal: stopped }).catch(() => undefined);
  }
}

async function postLive(
  desk: Desk,
  worker: CommandWorker,
  options: DemoOptions,
  stopped: AbortSignal,
): Promise<void> {
  const { app, env } = desk;
  const workspaceId = await liveWorkspace(desk, options.workspace);
  await worker.ensure();
  const live = await LiveDemo.open(app.get(Database), app.get(Queues), workspaceId);
  console.log(
    `Posting in "${live.build.name}", about ${options.perMinute} a minute, until Ctrl-C: ${env.publicUrl}/${live.build.slug}`,
  );
  while (!stopped.aborted) {
    for (const told of await live.post(new Date())) tell(told);
    worker.check();
    // As people do: now two at once, now nobody for a while.
    const pause = (-Math.log(1 - Math.random()) * 60_000) / options.perMinute;
    await delay(Math.min(60_000, pause), undefined, { signal: stopped }).catch(() => undefined);
  }
}

/** The demo workspace of that name or slug, or the latest one. */
async function liveWorkspace(desk: Desk, named: string | undefined): Promise<string> {
  const identity = await openIdentity(desk.stores.databaseUrl);
  try {
    if (named !== undefined) return (await identity.workspaces.findNamed(named)).id;
    const latest = (await identity.workspaces.list()).findLast(({ demo }) => demo);
    if (!latest) throw new StartError('There is no demo workspace yet: run `vigie demo` first.');
    return latest.id;
  } finally {
    await identity.close();
  }
}

function tell({ network, handle, text, isAnswer, wave }: Told): void {
  const time = new Date().toTimeString().slice(0, 8);
  if (wave !== null) console.log(`${time}  -- ${wave} --`);
  const line = text.replaceAll('\n', ' – ');
  const shown = line.length > toldText ? `${line.slice(0, toldText)}…` : line;
  console.log(`${time}  ${network.padEnd(9)} @${handle}${isAnswer ? ' answers' : ''}: ${shown}`);
}

/** A parser of commander for a number of the contract: what the screens refuse, the command line refuses. */
function inBounds(name: keyof typeof shape): (text: string) => number {
  return (text) => {
    const parsed = shape[name].safeParse(Number(text));
    if (text.trim() === '' || !parsed.success)
      throw new InvalidArgumentError(parsed.error?.issues[0]?.message ?? 'It must be a whole number.');
    return parsed.data;
  };
}

function perMinute(text: string): number {
  const number = Number(text);
  if (!(number >= 1 && number <= 120)) throw new InvalidArgumentError('It must be a number from 1 to 120.');
  return number;
}

function instant(text: string): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime()) || at.getTime() > Date.now())
    throw new InvalidArgumentError('It must be an instant that is past, such as 2026-03-12T09:00Z.');
  return at;
}
