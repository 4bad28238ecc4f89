import { type Attachment, caseRoutes, mostAttachments } from '@vigie/contract';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, upload } from '../../api/client';
import { useWorkspace } from '../../app/use-workspace';
import { useErrorText } from '../../components/use-error-text';
import { useFormat } from '../../i18n/use-format';
import { mostAttachmentBytes } from '@vigie/contract';
import { refusalOf } from './attachment-check';

/** A file on its way into a message. */
export interface Outgoing {
  key: number;
  name: string;
  size: number;
  /** Part sent, 0 … 1. */
  sent: number;
  /** Once the server has it. */
  attachment: Attachment | null;
  /** Why it was refused. */
  problem: string | null;
}

/** Sends files as they are chosen; a message then names them. */
export function useAttachments(caseId: string) {
  const { t } = useTranslation('cases');
  const { id: workspaceId } = useWorkspace();
  const format = useFormat();
  const errorText = useErrorText();
  const [files, setFiles] = useState<readonly Outgoing[]>([]);
  const next = useRef(1);
  const stoppers = useRef(new Map<number, AbortController>());
  useEffect(() => {
    const running = stoppers.current;
    return () => {
      for (const stopper of running.values()) stopper.abort();
    };
  }, []);

  const change = (key: number, part: Partial<Outgoing>) =>
    setFiles((before) => before.map((file) => (file.key === key ? { ...file, ...part } : file)));

  const send = async (key: number, file: File) => {
    const stopper = new AbortController();
    stoppers.current.set(key, stopper);
    try {
      const attachment = await upload(
        caseRoutes.attachToRoom,
        { params: { workspaceId, id: caseId }, file, signal: stopper.signal },
        ({ sent, total }) => change(key, { sent: total > 0 ? sent / total : 0 }),
      );
      change(key, { attachment, sent: 1 });
    } catch (error) {
      if (!stopper.signal.aborted) change(key, { problem: errorText(error) });
    } finally {
      stoppers.current.delete(key);
    }
  };

  const add = (chosen: readonly File[]) => {
    const room = mostAttachments - files.filter(({ problem }) => problem === null).length;
    let taken = 0;
    const added = chosen.map((file) => {
      const key = next.current;
      next.current += 1;
      const refusal = refusalOf(file);
      const tooMany = refusal === null && taken >= room;
      if (refusal === null && !tooMany) {
        taken += 1;
        void send(key, file);
      }
      const problem = tooMany
        ? t('attach.tooMany', { count: mostAttachments })
        : refusal === null
          ? null
          : t(`attach.refused.${refusal}`, { most: format.bytes(mostAttachmentBytes) });
      return { key, name: file.name, size: file.size, sent: 0, attachment: null, problem };
    });
    setFiles((before) => [...before, ...added]);
  };
  const remove = (key: number) => {
    stoppers.current.get(key)?.abort();
    const sent = files.find((file) => file.key === key)?.attachment;
    if (sent != null) {
      const params = { workspaceId, id: caseId, attachmentId: sent.id };
      // What stays behind is removed by the server within a day.
      call(caseRoutes.takeAttachmentBack, { params }).catch(() => undefined);
    }
    setFiles((before) => before.filter((file) => file.key !== key));
  };
  /** Takes away what was there when a message was sent; what was added since goes into the next. */
  const clear = (sent: readonly Outgoing[]) => {
    const keys = new Set(sent.map(({ key }) => key));
    setFiles((before) => before.filter(({ key }) => !keys.has(key)));
  };

  return {
    files,
    add,
    remove,
    clear,
    ready: files.flatMap(({ attachment }) => (attachment === null ? [] : [attachment])),
    sending: files.some(({ attachment, problem }) => attachment === null && problem === null),
  };
}
