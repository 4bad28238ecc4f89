import { mentionRoutes, type Notice } from '@vigie/contract';
import { useNavigate } from '@tanstack/react-router';
import { call } from '../../api/client';
import { useWorkspace } from '../../app/use-workspace';

/** Opens the conversation of a notice in the inbox, by its latest mention; one's own conversations where it has none left. */
export function useOpenConversation(): (notice: Notice) => Promise<void> {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  return async ({ conversationId }) => {
    const mention = conversationId === null ? undefined : await latestMention(workspace.id, conversationId);
    await navigate({
      to: '/$workspace/inbox',
      params: { workspace: workspace.slug },
      search: mention === undefined ? { view: 'mine' } : { view: 'all', mention },
    });
  };
}

async function latestMention(workspaceId: string, id: string): Promise<string | undefined> {
  try {
    const { mentions } = await call(mentionRoutes.readConversation, { params: { workspaceId, id } });
    return mentions.at(-1)?.id;
  } catch {
    // Gone, or out of reach: the inbox says how things stand.
    return undefined;
  }
}
