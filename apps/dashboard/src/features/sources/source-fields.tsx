import {
  NumberInput,
  PasswordInput,
  Radio,
  Select,
  Stack,
  Switch,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  type DraftField,
  type DraftProblem,
  newsEngines,
  type SourceDraft,
  timelines,
  xPlans,
} from './source-draft';
import { type SourceChoice } from './sources-search';

/** Page of the documentation that tells how to get in. */
const pages: Record<SourceChoice, string> = {
  feed: 'docs/sources/feeds.md',
  news: 'docs/sources/feeds.md',
  reddit: 'docs/sources/feeds.md',
  bluesky: 'docs/sources/bluesky.md',
  mastodon: 'docs/sources/mastodon.md',
  x: 'docs/sources/x.md',
};

const engineNames = { 'news-google': 'google', 'news-bing': 'bing' } as const;

export interface SourceFieldsProps {
  draft: SourceDraft;
  onChange: (change: Partial<SourceDraft>) => void;
  problems: Partial<Record<DraftField, DraftProblem>>;
  /** What the server said of a field, by its name; shown as it is refused. */
  refused: (field: DraftField) => string | null;
  /** Keys are stored: empty fields keep them. */
  hasSecret: boolean;
}

/** The fields of one kind of source: its address or its words, and its keys. */
export function SourceFields(props: SourceFieldsProps) {
  const { t } = useTranslation('sources');
  const { choice } = props.draft;
  const withKey = choice === 'bluesky' || choice === 'mastodon' || choice === 'x';
  return (
    <Stack>
      <KindFields {...props} />
      <Text size="xs" c="dimmed">
        {t(withKey ? 'form.docs' : 'form.docsPlain', { page: pages[choice] })}
      </Text>
    </Stack>
  );
}

function KindFields({ draft, onChange, problems, refused, hasSecret }: SourceFieldsProps) {
  const { t } = useTranslation('sources');
  const { t: common } = useTranslation('common');
  const error = (field: DraftField) => {
    const problem = problems[field];
    return problem === undefined ? refused(field) : t(`form.${problem}`);
  };
  const text = (field: 'address' | 'service' | 'handle' | 'instance') => ({
    label: t(`form.${field}`),
    description: t(`form.${field}Hint`),
    value: draft[field],
    error: error(field),
    spellCheck: false,
    autoCapitalize: 'off',
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      onChange({ [field]: event.currentTarget.value }),
  });
  const key = (field: 'appPassword' | 'token' | 'bearerToken') => ({
    label: t(`form.${field}`),
    description: t(`form.${field}Hint`),
    placeholder: hasSecret ? t('form.keyKept') : '',
    value: draft[field],
    error: error(field),
    // Never the password of the person: browsers offer that one to any other field of the kind.
    autoComplete: 'new-password',
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      onChange({ [field]: event.currentTarget.value }),
  });
  switch (draft.choice) {
    case 'feed':
      return (
        <TextInput
          {...text('address')}
          type="url"
          inputMode="url"
          placeholder="https://"
          withAsterisk
          data-autofocus
        />
      );
    case 'news':
      return (
        <>
          <Radio.Group
            label={t('form.engine')}
            value={draft.engine}
            onChange={(value) => {
              const engine = newsEngines.find((candidate) => candidate === value);
              if (engine !== undefined) onChange({ engine });
            }}
          >
            <Stack gap="xs" mt="xs">
              {newsEngines.map((engine) => (
                <Radio key={engine} value={engine} label={t(`form.${engineNames[engine]}`)} />
              ))}
            </Stack>
          </Radio.Group>
          <Text size="sm">{t('form.searchWords')}</Text>
        </>
      );
    case 'reddit':
      return <Text size="sm">{t('form.searchWords')}</Text>;
    case 'bluesky':
      return (
        <>
          <Text size="sm">{t('form.searchWords')}</Text>
          <TextInput {...text('handle')} autoComplete="off" />
          <PasswordInput {...key('appPassword')} />
          <details>
            <summary>{common('advanced')}</summary>
            <Stack mt="xs">
              <TagsInput
                label={t('form.hosts')}
                description={t('form.hostsHint')}
                value={draft.hosts}
                error={refused('hosts')}
                onChange={(hosts) => onChange({ hosts })}
              />
              <TextInput {...text('service')} />
            </Stack>
          </details>
        </>
      );
    case 'mastodon':
      return (
        <>
          <TextInput {...text('instance')} withAsterisk data-autofocus />
          <Select
            label={t('form.timeline')}
            data={timelines.map((value) => ({ value, label: t(`form.timelines.${value}`) }))}
            value={draft.timeline}
            allowDeselect={false}
            onChange={(value) => {
              const timeline = timelines.find((candidate) => candidate === value);
              if (timeline !== undefined) onChange({ timeline });
            }}
          />
          {draft.timeline === 'hashtags' && (
            <TagsInput
              label={t('form.hashtags')}
              description={t('form.hashtagsHint')}
              value={draft.hashtags}
              error={refused('hashtags')}
              splitChars={[',', ';', ' ']}
              onChange={(hashtags) => onChange({ hashtags })}
            />
          )}
          <PasswordInput {...key('token')} withAsterisk={draft.timeline === 'search' && !hasSecret} />
          {draft.timeline !== 'search' && (
            <Switch
              label={t('form.stream')}
              checked={draft.stream}
              onChange={(event) => onChange({ stream: event.currentTarget.checked })}
            />
          )}
        </>
      );
    case 'x':
      return (
        <>
          <PasswordInput {...key('bearerToken')} withAsterisk={!hasSecret} data-autofocus />
          <Radio.Group
            label={t('form.plan')}
            value={draft.plan}
            onChange={(value) => {
              const plan = xPlans.find((candidate) => candidate === value);
              if (plan !== undefined) onChange({ plan });
            }}
          >
            <Stack gap="xs" mt="xs">
              {xPlans.map((plan) => (
                <Radio key={plan} value={plan} label={t(`form.plans.${plan}`)} />
              ))}
            </Stack>
          </Radio.Group>
          {draft.plan === 'search' && (
            <NumberInput
              label={t('form.every')}
              value={draft.every}
              placeholder="15"
              min={1}
              max={1_440}
              allowDecimal={false}
              error={refused('every')}
              onChange={(every) => onChange({ every: typeof every === 'number' ? every : '' })}
            />
          )}
          <NumberInput
            label={t('form.monthlyPosts')}
            description={t('form.monthlyPostsHint')}
            value={draft.monthlyPosts}
            min={10}
            allowDecimal={false}
            allowNegative={false}
            error={refused('monthlyPosts')}
            onChange={(monthlyPosts) =>
              onChange({ monthlyPosts: typeof monthlyPosts === 'number' ? monthlyPosts : '' })
            }
          />
        </>
      );
  }
}
