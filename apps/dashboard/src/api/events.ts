import { eventRoutes, type BrowserEvent, type EventType, type PassingEvent } from '@vigie/contract';
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { addressOf } from './client';
import { EventHub, type HubMessage, type LiveState } from './event-hub';
import { stand } from './leadership';

const channel = new BroadcastChannel('vigie.events');

const hub = new EventHub({ post: (message) => channel.postMessage(message) });
channel.onmessage = (event: MessageEvent<HubMessage>) => hub.received(event.data);

const firstWait = 1_000;
const longestWait = 30_000;

/** Holds the connection open until the returned function is called. */
function connect(onRefused: () => void): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = firstWait;
  let opened = false;
  const open = () => {
    const lastEventId = hub.lastId;
    // Nothing was ever heard, so that the server cannot tell what was missed between two connections.
    if (opened && lastEventId === null) hub.heardReset(null);
    opened = true;
    source = new EventSource(
      addressOf(eventRoutes.stream, lastEventId === null ? {} : { query: { lastEventId } }),
    );
    source.onopen = () => {
      wait = firstWait;
      hub.connection('live');
    };
    source.onmessage = (event: MessageEvent<string>) => hub.heard(event.data);
    source.addEventListener('passing', (event: MessageEvent<string>) => hub.heardPassing(event.data));
    source.addEventListener('reset', (event: MessageEvent<string>) =>
      hub.heardReset(/^\d{1,16}$/.test(event.lastEventId) ? Number(event.lastEventId) : null),
    );
    source.onerror = () => {
      hub.connection('reconnecting');
      // The browser tries again by itself while CONNECTING; after a refusal (a status that is not 200) it gives up.
      if (source?.readyState !== EventSource.CLOSED) return;
      onRefused();
      timer = setTimeout(open, wait);
      wait = Math.min(wait * 2, longestWait);
    };
  };
  hub.lead(true);
  hub.connection('connecting');
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
    hub.lead(false);
  };
}

let users = 0;
let leave: (() => void) | null = null;

/**
 * Opens the browser's live stream while at least one component uses it. `onRefused` is called when the server refuses
 * the connection, which may mean that the session has ended.
 */
export function useLiveStream(onRefused: () => void): void {
  const refused = useEffectEvent(onRefused);
  useEffect(() => {
    users += 1;
    if (users === 1) {
      leave = stand('vigie.events', () => connect(() => refused()));
      channel.postMessage({ kind: 'hello' } satisfies HubMessage);
    }
    return () => {
      users -= 1;
      if (users > 0) return;
      leave?.();
      leave = null;
    };
  }, []);
}

/** Whether the stream is up, for the lamp. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (listener) => hub.onState(listener),
    () => hub.state,
  );
}

/** What a screen is told: ids by type, or that it must reload what it shows. */
export type WorkspaceEvent =
  | { type: EventType; ids: BrowserEvent['ids'] }
  | { type: PassingEvent['type']; ids: PassingEvent['ids'] }
  | { type: 'reset' };

/** Calls `handler` for every event of this workspace, and on `reset`. The handler may change at each render. */
export function useWorkspaceEvents(workspaceId: string, handler: (event: WorkspaceEvent) => void): void {
  const handle = useEffectEvent(handler);
  useEffect(
    () =>
      hub.onEvent((event) => {
        if (event === 'reset') handle({ type: 'reset' });
        else if (event.workspaceId === workspaceId) handle({ type: event.type, ids: event.ids });
      }),
    [workspaceId],
  );
}
