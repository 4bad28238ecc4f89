import { Inject, Injectable } from '@nestjs/common';
import { messageOf } from '@vigie/platform';
import { v7 as uuid } from 'uuid';
import { connectorOf } from '../connectors';
import { storedAmong, type Due } from '../connections/connection-store';
import { sourcesOptionsKey, type SourcesOptions } from '../sources-options';
import { readPast } from './read-past';
import { RunToolbox } from './run-toolbox';
import { SourceRun } from './source-run';
import { StreamBuffer, type StreamOutlet } from './stream-buffer';
import { PagesUnderWay } from './wait-for-pages';

const second = 1_000;
/** How often a stream that listens is noted as alive, and topics are looked at. */
const noteEvery = 10 * second;
/** How often the past is looked at beside a stream. */
const pastEvery = 5 * second;

/** Holds the streams this process has the lease of. */
@Injectable()
export class StreamKeeper {
  /** By source: the end of it. */
  private readonly held = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly toolbox: RunToolbox,
    @Inject(sourcesOptionsKey) private readonly options: SourcesOptions,
  ) {}

  get hasRoom(): boolean {
    return this.held.size < this.options.streams && !this.stopping.signal.aborted;
  }

  /** Begins to hold a stream, unless this process does already or another has its lease. */
  hold(due: Due): void {
    if (!this.hasRoom || this.held.has(due.sourceId)) return;
    const ended = this.listen(due)
      .catch((error: unknown) => {
        if (error instanceof PagesUnderWay || this.stopping.signal.aborted) return;
        this.toolbox.tools.warn(`stream ${due.sourceId}: ${messageOf(error)}`);
      })
      .finally(() => this.held.delete(due.sourceId));
    this.held.set(due.sourceId, ended);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.held.values());
  }

  private async listen(due: Due): Promise<void> {
    const { tools } = this.toolbox;
    const run = await SourceRun.begin(tools, connectorOf, due, uuid(), this.stopping.signal);
    if (!run) return;
    // Ends the stream and all that runs beside it: a failure of either, or topics that were edited.
    const ending = new AbortController();
    let failure: unknown;
    const fail = (error: unknown) => {
      failure ??= error;
      ending.abort();
    };
    const signal = AbortSignal.any([run.signal, ending.signal]);
    let buffer: StreamBuffer | undefined;
    try {
      const { connector } = run;
      if (connector.stream === undefined) throw new Error(`${connector.kind} has no stream`);
      const access = { ...run.access(), signal };
      const sink = new StreamBuffer(this.outletOf(run, ending, fail));
      buffer = sink;
      // What fails while the stream is told to stop fails because of that.
      const unlessStopped = (error: unknown) => {
        if (!signal.aborted) fail(error);
      };
      const past = this.readPastBeside(run, signal, sink).catch(unlessStopped);
      await connector.stream(access, run.live(), sink).catch(unlessStopped);
      if (!signal.aborted) fail(new Error('the stream ended by itself'));
      await past;
    } catch (error) {
      fail(error);
    }
    try {
      if (!run.signal.aborted) await buffer?.close();
      if (failure !== undefined && !run.signal.aborted) await run.failed(failure);
    } finally {
      buffer?.drop();
      await run.end();
    }
  }

  private outletOf(run: SourceRun, ending: AbortController, failed: (error: unknown) => void): StreamOutlet {
    const { tools } = this.toolbox;
    const { workspaceId, brandId, takeAll } = run.connection;
    const { matcher } = run.listener;
    const network = run.connector.network(run.access().settings);
    let notedAt = 0;
    return {
      now: tools.now,
      failed,
      matches: (text, authorHandle) => {
        if (takeAll && brandId !== null) return true;
        const brands = matcher.match({ text, authorHandle });
        return brandId === null ? brands.length > 0 : brands.includes(brandId);
      },
      add: (posts, deletions, cursor, seen) => run.add(posts, deletions, { live: cursor }, seen),
      missed: (from, to) => run.missed(from, to),
      stored: (posts, authors) => storedAmong(tools.database, workspaceId, network, { posts, authors }),
      listening: async ({ reachedAt, lasting, budget }) => {
        if (tools.now() - notedAt < noteEvery && !run.endsGap(reachedAt)) return;
        notedAt = tools.now();
        await run.succeeded({ wait: null, reachedAt, lasting, budget });
        // The next run begins with the topics of then, at the position.
        if ((await run.isOutdated()) || (await run.isStuck())) ending.abort();
      },
    };
  }

  /** What was published before is read beside the stream, in the same turn: their pages share one numbering. */
  private async readPastBeside(run: SourceRun, signal: AbortSignal, sink: StreamBuffer): Promise<void> {
    const { tools } = this.toolbox;
    while (!signal.aborted) {
      const more = await readPast(run, tools.now, signal, (posts) => sink.remember(posts));
      if (!more) await sleep(pastEvery, signal);
    }
  }
}

/** Resolves early, and quietly, when the signal is aborted. */
function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
