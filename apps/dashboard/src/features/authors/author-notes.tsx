import { ActionIcon, Button, Group, Text, Textarea, Title } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type AuthorPage, newAuthorNoteSchema } from '@vigie/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { ErrorNote } from '../../components/error-note';
import { problemsOf } from '../../components/field-problems';
import { TimeAgo } from '../../components/time-ago';
import { useColleagues } from '../../components/use-colleagues';
import classes from './authors.module.css';
import { useAuthorActs } from './use-author-acts';

/** What colleagues keep in mind about an author. */
export function AuthorNotes({ authorId, notes }: { authorId: string; notes: AuthorPage['notes'] }) {
  const { t } = useTranslation(['authors', 'errors']);
  const workspace = useWorkspace();
  const mayWrite = useCan('authors.write');
  const colleagues = useColleagues(workspace.id);
  const { addNote, deleteNote } = useAuthorActs(workspace.id, authorId);
  const [body, setBody] = useState('');
  const [tried, setTried] = useState(false);
  const problem = problemsOf(newAuthorNoteSchema, { body })['body'];
  return (
    <section aria-labelledby="author-notes" className={classes.notes}>
      <Title order={2} size="h3" id="author-notes">
        {t('authors:notes')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('authors:notesHint')}
      </Text>
      <ul className={classes.lists}>
        {notes.map((note) => (
          <li key={note.id}>
            <Group justify="space-between" wrap="nowrap" gap="xs">
              <Text size="xs" c="dimmed" component="div">
                <bdi>{colleagues.personName(note.personId)}</bdi> · <TimeAgo instant={note.at} />
              </Text>
              {mayWrite && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={28}
                  aria-label={t('authors:deleteNote')}
                  loading={deleteNote.isPending && deleteNote.variables === note.id}
                  onClick={() => deleteNote.mutate(note.id)}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              )}
            </Group>
            <div dir="auto" className={classes.text}>
              {note.body}
            </div>
          </li>
        ))}
      </ul>
      <ErrorNote error={deleteNote.error} />
      {mayWrite && (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            if (problem !== undefined) return;
            addNote.mutate(body, {
              onSuccess: () => {
                setBody('');
                setTried(false);
              },
            });
          }}
        >
          <Textarea
            label={t('authors:newNote')}
            autosize
            minRows={2}
            maxRows={8}
            value={body}
            onChange={(event) => setBody(event.currentTarget.value)}
            error={tried && problem !== undefined ? t(`errors:field.${problem}`) : null}
          />
          <ErrorNote error={addNote.error} />
          <Button type="submit" variant="default" mt="xs" loading={addNote.isPending}>
            {t('authors:addNote')}
          </Button>
        </form>
      )}
    </section>
  );
}
