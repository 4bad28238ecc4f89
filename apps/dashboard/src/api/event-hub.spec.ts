import { describe, expect, it } from '@jest/globals';
import { type BrowserEvent } from '@vigie/contract';
import { EventHub, type HubMessage } from './event-hub';

const workspaceId = '018f6f3e-0000-7000-8000-000000000001';
const event = (id: number): BrowserEvent => ({
  id,
  workspaceId,
  type: 'mentions.stored',
  ids: [workspaceId],
});

/** A browser: tabs with one storage, whose messages reach all the others. */
function browser() {
  const tabs: EventHub[] = [];
  const open = () => {
    const heard: (number | string)[] = [];
    const hub: EventHub = new EventHub({
      post: (message: HubMessage) => {
        for (const other of tabs) if (other !== hub) other.received(structuredClone(message));
      },
    });
    hub.onEvent((value) => heard.push(value === 'reset' ? value : 'id' in value ? value.id : value.type));
    tabs.push(hub);
    return { hub, heard };
  };
  return { open };
}

describe('the live stream shared by tabs', () => {
  it('reaches every tab once and keeps the last id', () => {
    const shared = browser();
    const [leader, follower] = [shared.open(), shared.open()];
    leader.hub.lead(true);
    leader.hub.heard(JSON.stringify(event(7)));
    leader.hub.heard(JSON.stringify(event(7)));
    leader.hub.heard(JSON.stringify(event(8)));
    expect(leader.heard).toEqual([7, 8]);
    expect(follower.heard).toEqual([7, 8]);
    expect(leader.hub.lastId).toBe(8);
    expect(follower.hub.lastId).toBe(8);
    // A page opened now reads everything anew: it asks for nothing that happened before.
    expect(shared.open().hub.lastId).toBeNull();
  });

  it('goes on without a gap or a double when another tab takes over', () => {
    const shared = browser();
    const [first, second] = [shared.open(), shared.open()];
    first.hub.lead(true);
    first.hub.heard(JSON.stringify(event(3)));
    first.hub.lead(false);
    second.hub.lead(true);
    expect(second.hub.lastId).toBe(3);
    // The server repeats what it is not sure was heard.
    second.hub.heard(JSON.stringify(event(3)));
    second.hub.heard(JSON.stringify(event(4)));
    expect(first.heard).toEqual([3, 4]);
    expect(second.heard).toEqual([3, 4]);
  });

  it('tells all tabs to reload after a reset, and counts from where the server stands', () => {
    const shared = browser();
    const [leader, follower] = [shared.open(), shared.open()];
    leader.hub.lead(true);
    leader.hub.heardReset(900);
    expect(leader.heard).toEqual(['reset']);
    expect(follower.heard).toEqual(['reset']);
    expect(leader.hub.lastId).toBe(900);
    // A database that was set up again counts from the beginning.
    leader.hub.heardReset(0);
    leader.hub.heard(JSON.stringify(event(1)));
    expect(leader.heard).toEqual(['reset', 'reset', 1]);
    expect(follower.heard).toEqual(['reset', 'reset', 1]);
  });

  it('hands on what passes, which has no number and moves none', () => {
    const shared = browser();
    const [leader, follower] = [shared.open(), shared.open()];
    leader.hub.lead(true);
    leader.hub.heard(JSON.stringify(event(7)));
    const passing = { workspaceId, type: 'presence.conversations', ids: [workspaceId] };
    leader.hub.heardPassing(JSON.stringify(passing));
    leader.hub.heardPassing(JSON.stringify(passing));
    leader.hub.heardPassing(JSON.stringify({ ...passing, ids: [] }));
    leader.hub.heardPassing('presence');
    expect(leader.heard).toEqual([7, 'presence.conversations', 'presence.conversations']);
    expect(follower.heard).toEqual(leader.heard);
    expect(follower.hub.lastId).toBe(7);
  });

  it('leaves out text that is no event', () => {
    const { hub, heard } = browser().open();
    for (const text of ['', 'null', '{', '{"id":"1"}', JSON.stringify({ ...event(1), type: 'other' })]) {
      hub.heard(text);
    }
    expect(heard).toEqual([]);
  });

  it('shows the leader’s connection in every tab, also in one that opens later', () => {
    const shared = browser();
    const leader = shared.open();
    leader.hub.lead(true);
    leader.hub.connection('live');
    const late = shared.open();
    expect(late.hub.state).toBe('connecting');
    leader.hub.received({ kind: 'hello' });
    expect(late.hub.state).toBe('live');
    let told = 0;
    late.hub.onState(() => {
      told += 1;
    });
    leader.hub.connection('reconnecting');
    leader.hub.connection('reconnecting');
    expect(late.hub.state).toBe('reconnecting');
    expect(told).toBe(1);
  });
});
