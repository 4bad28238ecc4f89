import { type SourcePreview, sourceRoutes } from '@vigie/contract';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../api/client';
import { useWorkspace } from '../../app/use-workspace';
import { type SourceAsk } from './source-draft';

interface Asked extends SourceAsk {
  brandId: string | null;
  sourceId: string | null;
}

export interface AnsweredPreview {
  /** What was asked: another form has another answer. */
  ask: SourceAsk;
  preview: SourcePreview;
}

/** Asks the network for the first posts. A mutation, so that keys stay in no cache and nothing is asked unbidden. */
export function usePreview(onAnswer?: (answer: AnsweredPreview) => void) {
  const { id: workspaceId } = useWorkspace();
  return useMutation({
    mutationFn: async ({ brandId, sourceId, ...ask }: Asked): Promise<AnsweredPreview> => ({
      ask,
      preview: await call(sourceRoutes.previewSource, {
        params: { workspaceId },
        body: { ...ask, brandId, sourceId },
      }),
    }),
    ...(onAnswer === undefined ? {} : { onSuccess: onAnswer }),
  });
}
