import { PasswordInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type useContractForm } from '../../components/use-contract-form';

/** The form's values before the account is made. */
export type NewAccount = { name: string; email: string; password: string };

interface NewAccountFieldsProps {
  form: Pick<ReturnType<typeof useContractForm<NewAccount>>, 'getInputProps' | 'key'>;
  /** The invitation names the address: it cannot be another. */
  fixedEmail?: boolean;
}

/** Name, address and password of a new account. */
export function NewAccountFields({ form, fixedEmail = false }: NewAccountFieldsProps) {
  const { t } = useTranslation('auth');
  return (
    <>
      <TextInput
        key={form.key('name')}
        {...form.getInputProps('name')}
        label={t('yourName')}
        autoComplete="name"
        required
      />
      <TextInput
        key={form.key('email')}
        {...form.getInputProps('email')}
        label={t('email')}
        type="email"
        autoComplete="username"
        spellCheck={false}
        readOnly={fixedEmail}
        required
      />
      <PasswordInput
        key={form.key('password')}
        {...form.getInputProps('password')}
        label={t('newPassword')}
        description={t('newPasswordHint')}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
        required
      />
    </>
  );
}
