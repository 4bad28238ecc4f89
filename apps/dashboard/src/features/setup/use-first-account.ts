import { identityRoutes, type Me } from '@vigie/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../api/client';
import { setupQuery } from '../../api/queries';
import { browserTimeZone } from '../../i18n/format';
import { currentLocale } from '../../i18n/i18n';
import { type NewAccount } from '../auth/new-account-fields';
import { useAdoptMe } from '../settings/use-account';

/** Makes the first account, once: `made` is who it is from then on, and a second try takes that. */
export function useFirstAccount() {
  const queryClient = useQueryClient();
  const adopt = useAdoptMe();
  const [made, setMade] = useState<Me | null>(null);
  /** @param workspaceName null: without a workspace. */
  const make = async (account: NewAccount, workspaceName: string | null): Promise<Me> => {
    if (made !== null) return made;
    const me = await call(identityRoutes.setUp, {
      body: { ...account, locale: currentLocale(), timeZone: browserTimeZone(), workspaceName },
    });
    setMade(me);
    queryClient.setQueryData(setupQuery.queryKey, (state) => state && { ...state, needsSetup: false });
    await adopt(me);
    return me;
  };
  return { made, make };
}

export type FirstAccount = ReturnType<typeof useFirstAccount>;

/** Makes the account, and goes to where demo data are made. */
export function useLookAround({ make }: FirstAccount, onError: (error: unknown) => void) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: ({ account, workspaceName }: { account: NewAccount; workspaceName: string | null }) =>
      make(account, workspaceName),
    onSuccess: () => navigate({ to: '/setup/demo', search: { start: true } }),
    onError,
  });
}
