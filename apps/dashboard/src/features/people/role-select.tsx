import { Select, Text } from '@mantine/core';
import { type Role, roles } from '@vigie/contract';
import { useTranslation } from 'react-i18next';

export interface RoleSelectProps {
  value: Role;
  onChange: (role: Role) => void;
  /** Shown above the field; without it `ariaLabel` names it. */
  label?: string;
  ariaLabel?: string;
  disabled?: boolean;
}

/** A role with, in the list, what it may do in a few words. */
export function RoleSelect({ value, onChange, label, ariaLabel, disabled }: RoleSelectProps) {
  const { t } = useTranslation('vocabulary');
  return (
    <Select
      label={label}
      aria-label={ariaLabel}
      data={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
      renderOption={({ option }) => {
        const role = roles.find((candidate) => candidate === option.value);
        return (
          <div>
            <Text size="sm">{option.label}</Text>
            {role !== undefined && (
              <Text size="xs" c="dimmed">
                {t(`roleHint.${role}`)}
              </Text>
            )}
          </div>
        );
      }}
      value={value}
      onChange={(next) => {
        const role = roles.find((candidate) => candidate === next);
        if (role !== undefined && role !== value) onChange(role);
      }}
      allowDeselect={false}
      disabled={disabled}
      comboboxProps={{ width: 280, position: 'bottom-start' }}
    />
  );
}
