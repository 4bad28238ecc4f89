import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { stand } from '../../api/leadership';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { useOpenConversation } from '../inbox/use-open-conversation';
import { freshNotices, type KnownNotices, mostSingly } from './fresh-notices';
import { useNotices, useNoticeWords } from './use-notices';

/** `unable`: this browser, or a page that is not served over HTTPS, has none, or does not let a page show them. */
export type BrowserNotices = 'unable' | 'blocked' | 'off' | 'on';

const storageKey = 'vigie.notices';
const listeners = new Set<() => void>();
/** Chrome on Android has them, but refuses to show one that a page makes; that is known at the first one only. */
let refused = false;

function changed(): void {
  for (const listener of [...listeners]) listener();
}

function wanted(): boolean {
  try {
    return localStorage.getItem(storageKey) === 'on';
  } catch {
    return false;
  }
}

function current(): BrowserNotices {
  if (refused || !('Notification' in globalThis)) return 'unable';
  if (Notification.permission === 'denied') return 'blocked';
  return Notification.permission === 'granted' && wanted() ? 'on' : 'off';
}

function want(on: boolean): void {
  try {
    localStorage.setItem(storageKey, on ? 'on' : 'off');
  } catch {
    // Not kept: this browser shows none.
  }
  changed();
}

/** Whether this browser shows notices of its own, and how to switch that. The browser is asked by `turnOn` alone. */
export function useBrowserNotices() {
  const state = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      // Another tab may have switched it.
      addEventListener('storage', listener);
      return () => {
        listeners.delete(listener);
        removeEventListener('storage', listener);
      };
    },
    () => current(),
  );
  const turnOn = async () => {
    want((await Notification.requestPermission()) === 'granted');
  };
  return { state, turnOn, turnOff: () => want(false) };
}

/** Whether this tab, of all that show the workspace in this browser, is the one to speak. */
function useSpeaks(workspaceId: string): boolean {
  const [speaks, setSpeaks] = useState(false);
  useEffect(
    () =>
      stand(`vigie.notices.${workspaceId}`, () => {
        setSpeaks(true);
        return () => setSpeaks(false);
      }),
    [workspaceId],
  );
  return speaks;
}

/**
 * Shows what is new as notifications of the browser, where the person allowed it; once, however many tabs are open. They
 * say what happened and the number of the case, never what somebody wrote.
 */
export function useBrowserNotifier(): void {
  const { t } = useTranslation('notices');
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const { data } = useNotices();
  const words = useNoticeWords();
  const openConversation = useOpenConversation();
  const mayReadMentions = useCan('mentions.read');
  const speaks = useSpeaks(workspace.id);
  const known = useRef<KnownNotices | null>(null);

  const show = (text: string, tag: string, to: () => void) => {
    let shown: Notification;
    try {
      shown = new Notification(t('browserTitle', { workspace: workspace.name }), { body: text, tag });
    } catch {
      refused = true;
      changed();
      return;
    }
    shown.onclick = () => {
      window.focus();
      to();
      shown.close();
    };
  };
  const params = { workspace: workspace.slug };
  const tell = useEffectEvent(() => {
    if (data === undefined) return;
    const fresh = freshNotices(known.current, workspace.id, data.notices);
    known.current = { workspaceId: workspace.id, ids: new Set(data.notices.map(({ id }) => id)) };
    if (!speaks || current() !== 'on' || fresh.length === 0) return;
    if (fresh.length > mostSingly) {
      show(t('many', { count: fresh.length }), `vigie ${workspace.id}`, () => undefined);
      return;
    }
    for (const notice of fresh) {
      show(words(notice), notice.id, () => {
        if (notice.caseId !== null)
          void navigate({ to: '/$workspace/cases/$case', params: { ...params, case: notice.caseId } });
        else if (notice.kind === 'case-handed')
          void navigate({ to: '/$workspace/cases', params, search: {} });
        else if (mayReadMentions) void openConversation(notice.conversationId, 'mine');
      });
    }
  });
  useEffect(() => tell(), [data]);
}
