import { type InboxView, mentionRoutes } from '@vigie/contract';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { useWorkspace } from '../../app/use-workspace';
import { useErrorText } from '../../components/use-error-text';

/**
 * Opens a conversation in the inbox, by its latest mention. Where it has none left, or is out of reach, the view that is
 * given is opened instead; with null, that is said and nothing opened.
 */
export function useOpenConversation(): (id: string | null, otherwise: InboxView | null) => Promise<void> {
  const { t } = useTranslation('inbox');
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const errorText = useErrorText();
  return async (id, otherwise) => {
    let mention: string | undefined;
    let reason: string = t('gone');
    try {
      mention = id === null ? undefined : await latestMention(workspace.id, id);
    } catch (error) {
      reason = errorText(error);
    }
    if (mention === undefined && otherwise === null) {
      notifications.show({ color: 'red', message: reason });
      return;
    }
    await navigate({
      to: '/$workspace/inbox',
      params: { workspace: workspace.slug },
      search: mention === undefined ? { view: otherwise ?? 'all' } : { view: 'all', mention },
    });
  };
}

async function latestMention(workspaceId: string, id: string): Promise<string | undefined> {
  const { mentions } = await call(mentionRoutes.readConversation, { params: { workspaceId, id } });
  return mentions.at(-1)?.id;
}
