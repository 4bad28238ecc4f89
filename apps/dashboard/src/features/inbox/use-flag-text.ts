import { type flagSchema } from '@vigie/contract';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useFormat } from '../../i18n/use-format';

type Flag = z.infer<typeof flagSchema>;

/** Why a mention is an alert: in a few words for a list, or (`long`) as a sentence. */
export function useFlagText(): (flag: Flag, long?: boolean) => string {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  return ({ reason, reach }, long = false) => {
    if (reason === 'negative-reach' && reach !== null) {
      const formatted = long ? format.number(reach) : format.compact(reach);
      return long
        ? t('whyFlag.negative-reach-of', { formatted })
        : t('flag.negative-reach-of', { formatted });
    }
    return long ? t(`whyFlag.${reason}`) : t(`flag.${reason}`);
  };
}
