import { type DistinctiveWords, type Period } from '@vigie/contract';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../app/use-workspace';
import { useFormat } from '../../i18n/use-format';
import { mentionsBehind, type Scope } from './behind';
import { type Column, FiguresTable } from './figures-table';
import { MentionsLink } from './mentions-link';
import classes from './overview.module.css';
import { wordsQuery } from './overview-queries';
import { ListSection } from './section';
import { useFigureWords } from './use-figure-words';

type Word = DistinctiveWords['words'][number];

/** Words that a list has room for. */
const room = 10;

/** Words that stand out against the time before, the weightiest first. */
export function WordsSection({ period }: { period: Period }) {
  const { t } = useTranslation('overview');
  const { id: workspaceId } = useWorkspace();
  const format = useFormat();
  const query = useQuery(wordsQuery(workspaceId, period));
  const { data } = query;
  return (
    <ListSection
      id="words"
      title={t('words.title')}
      hint={data?.sampled ? t('words.sampled', { formatted: format.number(data.mentions) }) : t('words.hint')}
      height={21}
      query={query}
      isEmpty={({ words }) => words.length === 0}
      none={t('words.none')}
      list={({ words, scope }) => <WordsList words={words.slice(0, room)} scope={scope} />}
      table={({ words, scope }) => <WordsTable words={words} scope={scope} />}
    />
  );
}

interface WordsProps {
  words: readonly Word[];
  scope: Scope;
}

function WordsList({ words, scope }: WordsProps) {
  const figures = useFigureWords();
  const most = Math.max(...words.map(({ score }) => score));
  return (
    <ol className={classes.list}>
      {words.map((word) => (
        <li key={word.word} className={classes.word}>
          <MentionsLink search={mentionsBehind(scope, { q: word.word })} className={classes.wordName}>
            {word.word}
          </MentionsLink>
          <span className={classes.weight} aria-hidden>
            <span style={{ width: `${(Math.max(0, word.score) / most) * 100}%` }} />
          </span>
          <Text span size="sm" c="dimmed" className={classes.wordFigures}>
            {figures.mentions(word.mentions)}
            {word.negative > 0 && ` · ${figures.negative(word)}`}
          </Text>
        </li>
      ))}
    </ol>
  );
}

function WordsTable({ words, scope }: WordsProps) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const figures = useFigureWords();
  const columns: Column<Word>[] = [
    {
      title: t('words.name'),
      cell: ({ word }) => <MentionsLink search={mentionsBehind(scope, { q: word })}>{word}</MentionsLink>,
    },
    { title: t('mentions'), cell: ({ mentions }) => format.number(mentions) },
    {
      title: t('negative'),
      cell: ({ word, negative, mentions }) =>
        negative === 0 ? (
          format.number(0)
        ) : (
          <MentionsLink search={mentionsBehind(scope, { q: word, sentiment: ['negative'] })}>
            {figures.part(negative, mentions)}
          </MentionsLink>
        ),
    },
    { title: t('words.weight'), cell: ({ score }) => format.number(Math.round(score * 10) / 10) },
  ];
  return (
    <>
      <FiguresTable label={t('words.title')} columns={columns} rows={words} rowKey={({ word }) => word} />
      <Text size="xs" c="dimmed" mt={4}>
        {t('words.formula')}
      </Text>
    </>
  );
}
