export const sourcesOptionsKey = Symbol('sources options');

export interface SourcesOptions {
  /** Streams that one worker holds at the same time: each has a connection of its own. */
  streams: number;
}
