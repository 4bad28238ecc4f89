import { Anchor, Input, Stack, TagsInput, Text, Tooltip } from '@mantine/core';
import {
  asSimpleForm,
  buildExpression,
  explain,
  highlightSyntax,
  parse,
  queryLimits,
} from '@vigie/query-language';
import { type ReactNode, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';
import { paintQuery } from './paint-query';
import classes from './query-editor.module.css';
import { QueryNotes } from './query-notes';

export interface QueryEditorProps {
  /** An expression of the query language. */
  value: string;
  onChange: (expression: string) => void;
  /** After a try to save: also says that nothing is written yet. */
  tried?: boolean;
  /** What is said of the expression below its meaning. */
  below?: ReactNode;
}

type FieldProps = Required<Omit<QueryEditorProps, 'below'>>;

/** Whether an expression may be saved. */
export function isSavable(expression: string): boolean {
  return parse(expression).ok;
}

/**
 * Says what to listen for: as two lists of words, or as a query for who wants more. Both write the same expression, and
 * the sentence below says what it means as one types.
 */
export function QueryEditor({ value, onChange, tried = false, below }: QueryEditorProps) {
  const { t } = useTranslation('topics');
  const result = useMemo(() => parse(value), [value]);
  const simple = result.ok ? asSimpleForm(result.query) : null;
  const [advanced, setAdvanced] = useState(value.trim() !== '' && simple === null);
  const canGoBack = value.trim() === '' || simple !== null;
  return (
    <Stack gap="sm">
      {advanced ? (
        <QueryText value={value} onChange={onChange} tried={tried} />
      ) : (
        <WordLists value={value} onChange={onChange} tried={tried} />
      )}
      <Meaning expression={value} />
      {below}
      <Tooltip label={t('editor.simpleImpossible')} disabled={!advanced || canGoBack} multiline maw={320}>
        <Anchor
          component="button"
          type="button"
          size="sm"
          w="fit-content"
          aria-disabled={advanced && !canGoBack}
          c={advanced && !canGoBack ? 'dimmed' : undefined}
          onClick={() => {
            if (!advanced || canGoBack) setAdvanced(!advanced);
          }}
        >
          {advanced ? t('editor.simple') : t('editor.advanced')}
        </Anchor>
      </Tooltip>
      {advanced && !canGoBack && result.ok && (
        <Text size="xs" c="dimmed">
          {t('editor.simpleImpossible')}
        </Text>
      )}
    </Stack>
  );
}

/** The two lists. What is typed is kept as it was typed; the expression is made of it. */
function WordLists({ value, onChange, tried }: FieldProps) {
  const { t } = useTranslation('topics');
  const notesId = useId();
  const result = useMemo(() => parse(value), [value]);
  const [lists, setLists] = useState(
    () => (result.ok ? asSimpleForm(result.query) : null) ?? { words: [], notWords: [] },
  );
  // The form may fill in the expression (from the topic's name): the lists follow what they did not write.
  const [written, setWritten] = useState(value);
  if (written !== value) {
    const given = result.ok ? asSimpleForm(result.query) : null;
    setWritten(value);
    if (given !== null) setLists(given);
  }
  const change = (next: typeof lists) => {
    const expression = buildExpression(next);
    setLists(next);
    setWritten(expression);
    onChange(expression);
  };
  const missing = tried && lists.words.length === 0;
  return (
    <>
      <TagsInput
        label={t('editor.words')}
        description={t('editor.wordsHint')}
        placeholder={lists.words.length === 0 ? t('editor.wordsPlaceholder') : ''}
        value={lists.words}
        onChange={(words) => change({ ...lists, words })}
        splitChars={[',', ';']}
        error={missing ? t('editor.needWords') : null}
        withAsterisk
      />
      <TagsInput
        label={t('editor.notWords')}
        description={t('editor.notWordsHint')}
        placeholder={lists.notWords.length === 0 ? t('editor.notWordsPlaceholder') : ''}
        value={lists.notWords}
        onChange={(notWords) => change({ ...lists, notWords })}
        splitChars={[',', ';']}
      />
      {value !== '' && (
        <QueryNotes id={notesId} problems={result.ok ? [] : result.problems} warnings={result.warnings} />
      )}
    </>
  );
}

/** The expression itself, coloured, with its problems underlined where they are. */
function QueryText({ value, onChange, tried }: FieldProps) {
  const { t } = useTranslation('topics');
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const result = useMemo(() => parse(value), [value]);
  const empty = value.trim() === '';
  const problems = useMemo(
    () => (result.ok || (empty && !tried) ? [] : result.problems),
    [result, empty, tried],
  );
  const runs = useMemo(() => paintQuery(value, highlightSyntax(value), problems), [value, problems]);
  return (
    <Input.Wrapper id={id} label={t('editor.query')} description={t('editor.queryHint')} withAsterisk>
      <div className={classes.surface}>
        <div className={classes.paint} aria-hidden>
          {runs.map((run, index) => (
            <span key={index} data-kind={run.kind} data-problem={run.problem}>
              {run.text}
            </span>
          ))}
          {/* A last line break takes no height without something after it. */}
          {'​'}
        </div>
        <textarea
          ref={field}
          id={id}
          value={value}
          maxLength={queryLimits.length}
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          aria-invalid={problems.length > 0}
          aria-describedby={`${id}-description ${id}-notes`}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </div>
      <QueryNotes
        id={`${id}-notes`}
        problems={problems}
        warnings={result.warnings}
        onShow={({ start, end }) => {
          field.current?.focus();
          field.current?.setSelectionRange(start, Math.max(start, end));
        }}
      />
    </Input.Wrapper>
  );
}

function Meaning({ expression }: { expression: string }) {
  const { t } = useTranslation('topics');
  const { locale } = useFormat();
  const result = useMemo(() => parse(expression), [expression]);
  const empty = expression.trim() === '';
  return (
    <div className={classes.meaning} aria-live="polite">
      <Text size="xs" fw={600} c="dimmed">
        {t('editor.meaningLabel')}
      </Text>
      <Text c={result.ok ? undefined : 'dimmed'}>
        {result.ok
          ? t('editor.meaning', { sentence: `${explain(result.query, locale)}.` })
          : empty
            ? t('editor.nothingYet')
            : t('editor.unreadable')}
      </Text>
    </div>
  );
}
