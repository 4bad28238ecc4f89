import { type MentionDetail } from '@vigie/contract';
import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CategoryBadge } from '../../components/category-badge';
import { useWorkspace } from '../../app/use-workspace';
import { SentimentMark } from '../../components/sentiment-mark';
import { useCategories } from '../../components/use-categories';
import { useColleagues } from '../../components/use-colleagues';
import { useFormat } from '../../i18n/use-format';
import classes from './mention-detail.module.css';
import { evidenceTexts, scoreWord, surenessWord, urgencyWord } from './reading-words';

/** What the engine says of a mention, and why. */
export function ReadingPanel({ mention }: { mention: MentionDetail }) {
  const { t } = useTranslation(['inbox', 'vocabulary']);
  const format = useFormat();
  const { sentiment, categories, urgency, language, version } = mention.reading;
  const sure = (confidence: number) => t(`inbox:sureness.${surenessWord(confidence)}`);
  const quote = (piece: string) => (format.locale === 'fr' ? `«\u202f${piece}\u202f»` : `“${piece}”`);
  const score = new Intl.NumberFormat(format.locale === 'fr' ? 'fr-FR' : 'en-GB', {
    maximumFractionDigits: 2,
    signDisplay: 'exceptZero',
  })
    .format(sentiment.score)
    .replace('-', '−');
  return (
    <section aria-labelledby="mention-analysis" className={classes.section}>
      <Title order={3} id="mention-analysis">
        {t('inbox:analysis')}
      </Title>
      {mention.correction !== null && <Corrected correction={mention.correction} />}
      <dl className={classes.facts}>
        <dt>{t('inbox:filter.sentiment')}</dt>
        <dd>
          <SentimentMark sentiment={sentiment.label} unsure={sentiment.unsure} label />
          <Text size="sm">
            {t('inbox:scoreLine', {
              words: t(`inbox:scoreWords.${scoreWord(sentiment.score)}`),
              score,
              sureness: sure(sentiment.confidence),
            })}
          </Text>
          {sentiment.unsure && <Text size="sm">{t('inbox:unsureHint')}</Text>}
          <Text size="xs" c="dimmed">
            {sentiment.why.length > 0 ? t('inbox:whyHint') : t('inbox:noEvidence')}
          </Text>
        </dd>
        <dt>{t('inbox:categoriesFound')}</dt>
        <dd>
          {categories.length === 0 ? (
            <Text size="sm">{t('inbox:noCategory')}</Text>
          ) : (
            <Stack gap={4} component="ul" className={classes.plainList}>
              {categories.map(({ category, confidence, why }) => {
                const pieces = evidenceTexts(mention.text, why);
                return (
                  <li key={category}>
                    <CategoryBadge category={category} />{' '}
                    <Text span size="sm">
                      {pieces.length > 0
                        ? t('inbox:because', {
                            sureness: sure(confidence),
                            words: format.list(pieces.map(quote)),
                          })
                        : sure(confidence)}
                    </Text>
                  </li>
                );
              })}
            </Stack>
          )}
        </dd>
        <dt>{t('inbox:urgency')}</dt>
        <dd>
          <Text size="sm">
            {t('inbox:urgencyLine', {
              score: urgency.score,
              words: t(`inbox:urgencyWords.${urgencyWord(urgency.score)}`),
            })}
          </Text>
          {urgency.reasons.length > 0 && (
            <Text size="sm" c="dimmed">
              {format.list(urgency.reasons.map((reason) => t(`inbox:urgencyReason.${reason}`)))}
            </Text>
          )}
        </dd>
        <dt>{t('inbox:filter.language')}</dt>
        <dd>
          <Text size="sm">
            {language.code === 'und'
              ? t('vocabulary:unknownLanguage')
              : t('inbox:languageLine', {
                  language: format.languageName(language.code) ?? language.code,
                  sureness: sure(language.confidence),
                })}
          </Text>
        </dd>
      </dl>
      <Text size="xs" c="dimmed">
        {t('inbox:engine', { version })}
      </Text>
    </section>
  );
}

/** What a person said instead of the reading, which is kept under it. */
function Corrected({ correction }: { correction: NonNullable<MentionDetail['correction']> }) {
  const { t } = useTranslation(['inbox', 'vocabulary']);
  const format = useFormat();
  const { personName } = useColleagues(useWorkspace().id);
  const { name: categoryName } = useCategories();
  const { sentiment, language, categories, at, by } = correction;
  const parts = [
    ...(sentiment === undefined ? [] : [t(`vocabulary:sentiment.${sentiment}`)]),
    ...(language === undefined ? [] : [format.languageName(language) ?? t('vocabulary:unknownLanguage')]),
    ...(categories === undefined
      ? []
      : categories.length === 0
        ? [t('inbox:noCategory')]
        : categories.map(categoryName)),
  ];
  return (
    <Text size="sm">
      {t('inbox:corrected', { parts: format.list(parts), name: personName(by), when: format.dateTime(at) })}
    </Text>
  );
}
