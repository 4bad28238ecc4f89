import { type ImportChoices, type ImportPreview, importRoutes, type ImportRun } from '@vigie/contract';
import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, upload, type UploadProgress } from '../../api/client';
import { useWorkspaceEvents } from '../../api/events';
import { workspaceKey } from '../../api/queries';
import { useWorkspace } from '../../app/use-workspace';
import { type AskedChoices, choicesOf } from './import-choices';
import { addSample, type Sample } from './transfer-rate';

/** Events tell of progress; this only covers what was missed. */
const slowPolling = 5_000;

const importsKey = (workspaceId: string) => workspaceKey(workspaceId, 'imports');
const runKey = (workspaceId: string, id: string) => workspaceKey(workspaceId, 'import', id);

/** Keeps the imports on the page in step with the server's events. */
export function useImportEvents(): void {
  const { id: workspaceId } = useWorkspace();
  const client = useQueryClient();
  useWorkspaceEvents(workspaceId, (event) => {
    if (event.type !== 'import.progress') return;
    void client.invalidateQueries({ queryKey: importsKey(workspaceId) });
    for (const id of event.ids) void client.invalidateQueries({ queryKey: runKey(workspaceId, id) });
  });
}

/** Imports of the workspace, latest first. */
export function useImports() {
  const { id: workspaceId } = useWorkspace();
  return useQuery({
    queryKey: importsKey(workspaceId),
    queryFn: ({ signal }) => call(importRoutes.listImports, { params: { workspaceId }, signal }),
    select: ({ imports }) => imports,
    refetchInterval: ({ state }) =>
      state.data?.imports.some((run) => run.state === 'running') ? 2 * slowPolling : false,
  });
}

const runQuery = (workspaceId: string, id: string) =>
  queryOptions({
    queryKey: runKey(workspaceId, id),
    queryFn: ({ signal }) => call(importRoutes.readImport, { params: { workspaceId, id }, signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? slowPolling : false),
  });

/** One import, kept up to date while it runs. */
export function useImport(id: string) {
  const { id: workspaceId } = useWorkspace();
  return useQuery(runQuery(workspaceId, id));
}

/** How an import advanced while it was watched. `readAt` is when `run` was read, in milliseconds. */
export function useSamples(run: ImportRun, readAt: number): readonly Sample[] {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const next = addSample(samples, { at: readAt, bytes: run.committedBytes, rows: run.rows });
  if (next !== samples) setSamples(next);
  return next;
}

const previewKey = (workspaceId: string, id: string, choices: AskedChoices) =>
  workspaceKey(workspaceId, 'import-preview', id, choices);

interface Preview {
  choices: ImportChoices;
  preview: ImportPreview;
}

/**
 * The first rows under these choices. The rows read last stay while new ones load, and when these choices fail: `stale`
 * says that they are not of these choices.
 */
export function useImportPreview(id: string, choices: AskedChoices) {
  const { id: workspaceId } = useWorkspace();
  const { data, error, isPlaceholderData, isFetching, refetch } = useQuery({
    queryKey: previewKey(workspaceId, id, choices),
    queryFn: ({ signal }): Promise<Preview> =>
      call(importRoutes.previewImport, { params: { workspaceId, id }, body: choices, signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  const [last, setLast] = useState(data);
  if (data !== undefined && data !== last) setLast(data);
  return {
    data: data ?? last,
    stale: data === undefined || isPlaceholderData,
    error,
    isFetching,
    retry: () => void refetch(),
  };
}

/** Sends a file; `progress` moves while it goes, `stop` ends it. */
export function useUpload(onDone: (run: ImportRun) => void) {
  const { id: workspaceId } = useWorkspace();
  const client = useQueryClient();
  const [progress, setProgress] = useState<{
    file: File;
    sent: UploadProgress;
    samples: readonly Sample[];
  } | null>(null);
  const [stopper, setStopper] = useState<AbortController | null>(null);
  const mutation = useMutation({
    mutationFn: async (file: File) => {
      const controller = new AbortController();
      setStopper(controller);
      setProgress({ file, sent: { sent: 0, total: file.size }, samples: [] });
      try {
        return await upload(
          importRoutes.uploadImport,
          { params: { workspaceId }, file, signal: controller.signal },
          (sent) =>
            setProgress((before) => ({
              file,
              sent,
              samples: addSample(before?.samples ?? [], { at: performance.now(), bytes: sent.sent, rows: 0 }),
            })),
        );
      } catch (error) {
        // Stopped by the person: no failure.
        if (controller.signal.aborted) return null;
        throw error;
      } finally {
        setProgress(null);
        setStopper(null);
      }
    },
    onSuccess: (answer) => {
      if (!answer) return;
      const { run, preview } = answer;
      client.setQueryData(runKey(workspaceId, run.id), run);
      client.setQueryData<Preview>(previewKey(workspaceId, run.id, choicesOf(run)), {
        choices: { format: run.format, mapping: run.mapping, zone: run.zone, network: run.network },
        preview,
      });
      void client.invalidateQueries({ queryKey: importsKey(workspaceId) });
      onDone(run);
    },
  });
  return { start: mutation.mutate, error: mutation.error, progress, stop: () => stopper?.abort() };
}

/** Acts on one import; each answers how it stands after. */
export function useImportActs(id: string) {
  const { id: workspaceId } = useWorkspace();
  const client = useQueryClient();
  const params = { workspaceId, id };
  const onSuccess = (run: ImportRun) => {
    client.setQueryData(runKey(workspaceId, id), run);
    void client.invalidateQueries({ queryKey: importsKey(workspaceId) });
  };
  const start = useMutation({
    mutationFn: (body: ImportChoices & { brandId: string; match: boolean }) =>
      call(importRoutes.startImport, { params, body }),
    onSuccess,
  });
  const cancel = useMutation({ mutationFn: () => call(importRoutes.cancelImport, { params }), onSuccess });
  const resume = useMutation({ mutationFn: () => call(importRoutes.resumeImport, { params }), onSuccess });
  return { start, cancel, resume };
}
