import { Anchor, List, Text } from '@mantine/core';
import { type QueryProblem, type QueryWarning } from '@vigie/query-language';
import { useTranslation } from 'react-i18next';
import classes from './query-editor.module.css';

/** Every value that the words of any code may hold. */
type Params = {
  length: number;
  max: number;
  operator: string;
  text: string;
  reading: string;
};

export interface QueryNotesProps {
  id: string;
  problems: readonly QueryProblem[];
  warnings: readonly QueryWarning[];
  /** Puts the cursor where a note is; without it (no text on screen) notes are plain. */
  onShow?: (note: { start: number; end: number }) => void;
}

/** What is wrong with a query, and what may not be what was meant, each with the place it speaks of. */
export function QueryNotes({ id, problems, warnings, onShow }: QueryNotesProps) {
  const { t } = useTranslation('topics');
  // The codes name the words; which values each needs is the query language's own affair.
  const problemText = ({ code, params }: QueryProblem) => t(`problem.${code}`, params as Params);
  const warningText = ({ code, params }: QueryWarning) => t(`warning.${code}`, params as Params);
  const line = (note: QueryProblem | QueryWarning, words: string) =>
    onShow === undefined ? (
      words
    ) : (
      <Anchor
        component="button"
        type="button"
        size="sm"
        c="inherit"
        underline="hover"
        ta="start"
        title={t('editor.goTo')}
        onClick={() => onShow(note)}
      >
        {t('editor.at', { position: note.start + 1, problem: words })}
      </Anchor>
    );
  return (
    <div id={id} aria-live="polite" className={classes.notes}>
      {problems.length > 0 && (
        <List size="sm" c="var(--mantine-color-error)" listStyleType="none">
          {problems.slice(0, 8).map((problem) => (
            <List.Item key={`${problem.code}:${problem.start}`}>
              {line(problem, problemText(problem))}
            </List.Item>
          ))}
        </List>
      )}
      {problems.length === 0 && warnings.length > 0 && (
        <>
          <Text size="xs" fw={600} c="dimmed">
            {t('editor.advice')}
          </Text>
          <List size="sm" c="dimmed" listStyleType="none">
            {warnings.slice(0, 8).map((warning) => (
              <List.Item key={`${warning.code}:${warning.start}`}>
                {line(warning, warningText(warning))}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </div>
  );
}
