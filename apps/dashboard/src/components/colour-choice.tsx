import { Radio } from '@mantine/core';
import { type Colour, colours } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import classes from './colour-choice.module.css';

export interface ColourChoiceProps {
  value: Colour | null;
  onChange: (colour: Colour | null) => void;
}

/** One of the colours that a workspace may give, each with its name, or none. */
export function ColourChoice({ value, onChange }: ColourChoiceProps) {
  const { t } = useTranslation('administration');
  return (
    <Radio.Group
      value={value ?? 'none'}
      onChange={(chosen) => onChange(colours.find((colour) => colour === chosen) ?? null)}
      label={t('colour')}
      labelElement="div"
    >
      <div className={classes.colours}>
        {([null, ...colours] as const).map((colour) => (
          <Radio.Card
            key={colour ?? 'none'}
            value={colour ?? 'none'}
            className={classes.colour}
            data-colour={colour ?? undefined}
          >
            <Radio.Indicator size="xs" />
            <span>{colour === null ? t('noColour') : t(`colours.${colour}`)}</span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
