import { type Brand, mentionRoutes, type SourcePreview, sourceRoutes } from '@vigie/contract';
import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client';
import { brandsQuery, workspaceKey } from '../../api/queries';
import { useWorkspace } from '../../app/use-workspace';
import { useReadSourcesAgain } from '../sources/use-source-acts';
import { type KeylessSource, keylessSources } from './keyless-sources';

/** What one source answered, or why it did not. */
export interface SourceAnswer {
  source: KeylessSource;
  /** Undefined while the network is being asked. */
  preview: SourcePreview | undefined;
  error: unknown;
}

/**
 * Asks every source at once, each on its own: one that is slow or closed holds up no other. Asked anew only by `askAgain`;
 * changed words are matched in the browser.
 */
export function useStartPreviews(brandId: string, expression: string) {
  const { id: workspaceId } = useWorkspace();
  const [asked, setAsked] = useState({ expression, round: 0 });
  const results = useQueries({
    queries: keylessSources.map(({ id, kind, settings }) => ({
      queryKey: workspaceKey(workspaceId, 'start', brandId, id, asked.expression, asked.round),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call(sourceRoutes.previewSource, {
          params: { workspaceId },
          body: { kind, settings: { ...settings }, expression: asked.expression },
          signal,
        }),
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
    })),
  });
  const answers = keylessSources.map((source, index): SourceAnswer => ({
    source,
    preview: results[index]?.data,
    error: results[index]?.error ?? null,
  }));
  return {
    answers,
    asked: asked.expression,
    askAgain: () => setAsked({ expression, round: asked.round + 1 }),
  };
}

/** Saves the topic's words as they are picked; the latest wins. */
export function useSaveWords(brand: Pick<Brand, 'id'>) {
  const { id: workspaceId } = useWorkspace();
  const client = useQueryClient();
  return useMutation({
    // One after the other: an answer that comes late must not bring older words back.
    scope: { id: `words ${brand.id}` },
    mutationFn: (expression: string) =>
      call(mentionRoutes.updateBrand, { params: { workspaceId, id: brand.id }, body: { expression } }),
    onSuccess: () => client.invalidateQueries({ queryKey: brandsQuery(workspaceId).queryKey }),
  });
}

export interface ToStart {
  source: KeylessSource;
  name: string;
  preview: SourcePreview | undefined;
}

export interface StartFailure {
  name: string;
  error: unknown;
}

/** Creates the chosen sources; gives those that could not be. */
export function useStartListening(onDone: () => Promise<void>) {
  const { id: workspaceId } = useWorkspace();
  const readAgain = useReadSourcesAgain();
  return useMutation({
    mutationFn: async (chosen: ToStart[]): Promise<StartFailure[]> => {
      const results = await Promise.allSettled(
        chosen.map(({ source, name, preview }) => {
          const given = preview?.problem === null ? preview : undefined;
          return call(sourceRoutes.createSource, {
            params: { workspaceId },
            body: {
              kind: source.kind,
              settings: given?.settings ?? { ...source.settings },
              name: (given?.name || name).slice(0, 120),
              pastDays: Math.min(7, Math.floor(given?.pastDays ?? 0)),
            },
          });
        }),
      );
      await readAgain();
      return results.flatMap((result, index) =>
        result.status === 'rejected'
          ? [{ name: chosen[index]?.name ?? '', error: result.reason as unknown }]
          : [],
      );
    },
    onSuccess: async (failures) => {
      if (failures.length === 0) await onDone();
    },
  });
}
