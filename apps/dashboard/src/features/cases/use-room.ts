import { type Attachment, caseRoutes, type RouteResponse } from '@vigie/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client';
import { useWorkspace } from '../../app/use-workspace';
import { roomQuery } from './case-queries';

type Room = RouteResponse<typeof caseRoutes.readRoom>;

export interface NewMessage {
  body: string;
  kind: 'message' | 'decision';
  attachments: readonly Attachment[];
}

/** The internal exchange of a case. */
export function useRoom(caseId: string) {
  const { id: workspaceId } = useWorkspace();
  return useQuery(roomQuery(workspaceId, caseId));
}

/** Writing in it, and changing what one wrote oneself. */
export function useRoomActs(caseId: string) {
  const { id: workspaceId } = useWorkspace();
  const client = useQueryClient();
  const params = { workspaceId, id: caseId };
  const { queryKey } = roomQuery(workspaceId, caseId);
  const refresh = () => client.invalidateQueries({ queryKey });
  const write = useMutation({
    mutationFn: ({ body, kind, attachments }: NewMessage) =>
      call(caseRoutes.writeInRoom, {
        params,
        body: { body, kind, attachmentIds: attachments.map(({ id }) => id) },
      }),
    onSuccess: (message) => {
      client.setQueryData<Room>(queryKey, (room) =>
        room === undefined || room.messages.some(({ id }) => id === message.id)
          ? room
          : {
              messages: [...room.messages, message],
              decision: message.kind === 'decision' ? message : room.decision,
            },
      );
      void refresh();
    },
  });
  const edit = useMutation({
    mutationFn: ({ messageId, body }: { messageId: string; body: string | null }) =>
      call(caseRoutes.editRoomMessage, { params: { ...params, messageId }, body: { body } }),
    onSuccess: (message) => {
      client.setQueryData<Room>(
        queryKey,
        (room) =>
          room && { ...room, messages: room.messages.map((old) => (old.id === message.id ? message : old)) },
      );
      // Which decision stands may have changed with it.
      void refresh();
    },
  });
  return { write, edit };
}
