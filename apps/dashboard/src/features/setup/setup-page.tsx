import { Anchor, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { emailSchema, nameSchema, passwordSchema, type Me } from '@vigie/contract';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { asApiError } from '../../api/api-error';
import { PageHeader } from '../../components/page-header';
import { ErrorNote } from '../../components/error-note';
import { problemsOf } from '../../components/field-problems';
import { useContractForm } from '../../components/use-contract-form';
import { NextButton } from '../../theme/next-button';
import { NewAccountFields, type NewAccount } from '../auth/new-account-fields';
import { WelcomeLayout } from '../auth/welcome-layout';
import { emptyTopic, isComplete, TopicFields } from '../topics/topic-fields';
import { createTopic } from '../topics/use-topics';
import { DemoOffer } from './demo-offer';
import { type FirstAccount, useFirstAccount, useLookAround } from './use-first-account';

const accountSchema = z.object({ name: nameSchema, email: emailSchema, password: passwordSchema });

/** First run: the first account, then the first workspace and topic; the sources follow in the workspace itself. */
export function SetupPage() {
  const [account, setAccount] = useState<NewAccount>({ name: '', email: '', password: '' });
  const [step, setStep] = useState<'account' | 'topic'>('account');
  const [refused, setRefused] = useState<unknown>(null);
  const first = useFirstAccount();
  return (
    <WelcomeLayout wide>
      {step === 'account' ? (
        <AccountStep
          account={account}
          first={first}
          refused={refused}
          onDone={(values) => {
            setAccount(values);
            setRefused(null);
            setStep('topic');
          }}
        />
      ) : (
        <TopicStep
          account={account}
          first={first}
          onBack={() => setStep('account')}
          onAccountRefused={(error) => {
            setRefused(error);
            setStep('account');
          }}
        />
      )}
    </WelcomeLayout>
  );
}

function StepTitle({ step, title, hint }: { step: number; title: string; hint: string }) {
  const { t } = useTranslation('setup');
  const heading = useRef<HTMLDivElement>(null);
  // The steps share one address, so the router moves no focus between them.
  useEffect(() => {
    if (step > 1) heading.current?.querySelector<HTMLElement>('[data-page-title]')?.focus();
  }, [step]);
  return (
    <div ref={heading}>
      <Text size="sm" fw={600} c="dimmed">
        {t('step', { step })}
      </Text>
      <PageHeader title={title} description={hint} />
    </div>
  );
}

interface AccountStepProps {
  account: NewAccount;
  first: FirstAccount;
  refused: unknown;
  onDone: (account: NewAccount) => void;
}

function AccountStep({ account, first, refused, onDone }: AccountStepProps) {
  const { t } = useTranslation(['setup', 'common']);
  const form = useContractForm(accountSchema, account);
  const [problem, setProblem] = useState<unknown>(null);
  const shown = useRef<unknown>(null);
  useEffect(() => {
    if (refused === null || shown.current === refused) return;
    shown.current = refused;
    setProblem(form.take(refused));
  }, [refused, form]);
  const look = useLookAround(first, (error) => setProblem(form.take(error)));
  const lookAround = form.onSubmit((values) => {
    setProblem(null);
    look.mutate({ account: values, workspaceName: null });
  }, form.focusProblem);
  return (
    <form onSubmit={form.onSubmit(onDone, form.focusProblem)} noValidate>
      <StepTitle step={1} title={t('setup:account.title')} hint={t('setup:account.hint')} />
      <Stack>
        <NewAccountFields form={form} />
        <ErrorNote error={problem} />
        <Group justify="flex-end">
          <NextButton type="submit">{t('common:continue')}</NextButton>
        </Group>
      </Stack>
      <DemoOffer pending={look.isPending} onTake={() => lookAround()} />
    </form>
  );
}

interface TopicStepProps {
  account: NewAccount;
  first: FirstAccount;
  onBack: () => void;
  onAccountRefused: (error: unknown) => void;
}

function TopicStep({ account, first, onBack, onAccountRefused }: TopicStepProps) {
  const { t } = useTranslation(['setup', 'common', 'errors']);
  const navigate = useNavigate();
  const [workspaceName, setWorkspaceName] = useState('');
  const [topic, setTopic] = useState(emptyTopic);
  const [tried, setTried] = useState(false);
  const { made } = first;
  const nameProblem = problemsOf(nameSchema, workspaceName)[''];

  const sendBack = (error: unknown) => {
    const { fields } = asApiError(error);
    if (made === null && ['name', 'email', 'password'].some((field) => field in fields)) {
      onAccountRefused(error);
    }
  };
  const finish = useMutation({
    mutationFn: async (withTopic: boolean): Promise<Me> => {
      const me = await first.make(account, workspaceName);
      const workspace = me.workspaces[0];
      if (withTopic && workspace !== undefined) await createTopic(workspace.id, topic);
      return me;
    },
    onSuccess: async ({ workspaces: [workspace] }) => {
      if (workspace === undefined) return navigate({ to: '/' });
      return navigate({ to: '/$workspace/start', params: { workspace: workspace.slug } });
    },
    onError: sendBack,
  });
  const look = useLookAround(first, sendBack);
  const submit = (withTopic: boolean) => {
    setTried(true);
    if (nameProblem !== undefined || (withTopic && !isComplete(topic))) return;
    finish.mutate(withTopic);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit(true);
      }}
    >
      <StepTitle step={2} title={t('setup:topic.title')} hint={t('setup:topic.hint')} />
      <Stack>
        <TextInput
          label={t('setup:topic.workspaceName')}
          description={t('setup:topic.workspaceHint')}
          value={workspaceName}
          onChange={(event) => {
            const name = event.currentTarget.value;
            setWorkspaceName(name);
            // Most often it is its own topic, until that is given another name.
            if (topic.name === workspaceName.trim()) setTopic({ ...topic, name: name.trim() });
          }}
          error={tried && nameProblem !== undefined ? t(`errors:field.${nameProblem}`) : null}
          autoComplete="organization"
          disabled={made !== null}
          withAsterisk
        />
        <Title order={2} mt="xs">
          {t('setup:topic.section')}
        </Title>
        <TopicFields draft={topic} onChange={setTopic} tried={tried} />
        {made !== null && finish.isError && <Text>{t('setup:alreadyDone')}</Text>}
        <ErrorNote error={finish.error ?? look.error} />
        <Group justify="space-between">
          {made === null ? (
            <Button variant="default" onClick={onBack}>
              {t('common:back')}
            </Button>
          ) : (
            <span />
          )}
          <Group>
            <Anchor component="button" type="button" size="sm" onClick={() => submit(false)}>
              {t('setup:topic.skip')}
            </Anchor>
            <NextButton type="submit" loading={finish.isPending}>
              {t('setup:topic.finish')}
            </NextButton>
          </Group>
        </Group>
      </Stack>
      <DemoOffer
        pending={look.isPending}
        onTake={() =>
          // A name that is there already makes the own workspace too.
          look.mutate({ account, workspaceName: nameProblem === undefined ? workspaceName : null })
        }
      />
    </form>
  );
}
