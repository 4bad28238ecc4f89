import { IconFileImport, type Icon } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../app/use-workspace';
import { networkIcon } from '../../components/network-mark';
import { PageHeader } from '../../components/page-header';
import { sourceChoices, type SourceChoice } from './sources-search';
import classes from './sources.module.css';

type Choice = SourceChoice | 'opml';

const needs: Record<Choice, 'noKey' | 'optionalKey' | 'key' | 'file'> = {
  feed: 'noKey',
  news: 'noKey',
  reddit: 'noKey',
  bluesky: 'optionalKey',
  mastodon: 'optionalKey',
  x: 'key',
  opml: 'file',
};

const choices: readonly Choice[] = [...sourceChoices, 'opml'];

function iconOf(choice: Choice): Icon {
  return choice === 'opml' ? IconFileImport : networkIcon(choice);
}

/** The kinds of sources, each with what it needs. */
export function NetworkChoice() {
  const { t } = useTranslation(['sources', 'common']);
  const workspace = useWorkspace();
  const params = { workspace: workspace.slug };
  return (
    <>
      <PageHeader
        title={t('sources:choose.title')}
        description={t('sources:choose.hint')}
        actions={
          <Button
            variant="default"
            leftSection={<IconArrowLeft size={16} aria-hidden />}
            renderRoot={(props) => <Link to="/$workspace/sources" params={params} search={{}} {...props} />}
          >
            {t('sources:allSources')}
          </Button>
        }
      />
      <ul className={classes.choices}>
        {choices.map((choice) => {
          const Mark = iconOf(choice);
          return (
            <li key={choice}>
              <Link
                to="/$workspace/sources"
                params={params}
                search={{ add: choice }}
                className={classes.choice}
              >
                <span className={classes.choiceName}>
                  <Mark size={20} stroke={1.6} aria-hidden />
                  {t(`sources:kind.${choice}`)}
                </span>
                <span>{t(`sources:kindHint.${choice}`)}</span>
                <span className={classes.choiceNeeds}>{t(`sources:choose.${needs[choice]}`)}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </>
  );
}
