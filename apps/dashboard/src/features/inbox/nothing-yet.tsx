import { type SourceLamp } from '@vigie/contract';
import { Anchor, Button } from '@mantine/core';
import { IconEar, IconInbox } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan, useWorkspace } from '../../app/use-workspace';
import { EmptyState } from '../../components/empty-state';
import { useFormat } from '../../i18n/use-format';
import { NextButton } from '../../theme/next-button';
import { DemoLink } from '../setup/demo-link';

/** Nothing ever arrived: nothing listens yet, or what listens has not brought anything. */
export function NothingYet({ lamp }: { lamp: SourceLamp }) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const { slug } = useWorkspace();
  const mayImport = useCan('imports.write');
  const mayListen = useCan('sources.write');
  const importLink = (props: object) => (
    <Link to="/$workspace/import" params={{ workspace: slug }} {...props} />
  );
  if (lamp.lamp !== 'none') {
    return (
      <EmptyState
        icon={IconEar}
        title={t('empty.neverTitle')}
        action={
          <>
            <SourcesLink>{t('empty.sources')}</SourcesLink>
            <DemoLink />
          </>
        }
      >
        {t('empty.neverListening', { count: lamp.listening, formatted: format.number(lamp.listening) })}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={IconInbox}
      title={t('empty.neverTitle')}
      action={
        mayListen ? (
          <>
            <NextButton
              renderRoot={(props: object) => (
                <Link to="/$workspace/start" params={{ workspace: slug }} {...props} />
              )}
            >
              {t('empty.start')}
            </NextButton>
            {mayImport && (
              <Anchor size="sm" renderRoot={importLink}>
                {t('empty.import')}
              </Anchor>
            )}
            <DemoLink />
          </>
        ) : (
          mayImport && <NextButton renderRoot={importLink}>{t('empty.import')}</NextButton>
        )
      }
    >
      {mayListen || mayImport ? t('empty.neverNone') : t('empty.neverNoneReader')}
    </EmptyState>
  );
}

/** Leads to the sources. */
export function SourcesLink({ children }: { children: ReactNode }) {
  const { slug } = useWorkspace();
  return (
    <Button
      variant="default"
      renderRoot={(props) => (
        <Link to="/$workspace/sources" params={{ workspace: slug }} search={{}} {...props} />
      )}
    >
      {children}
    </Button>
  );
}
