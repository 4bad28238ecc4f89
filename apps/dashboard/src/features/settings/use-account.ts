import { identityRoutes, type Me } from '@vigie/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { call, type CallInput } from '../../api/client';
import { meQuery } from '../../api/queries';
import { changeLocale } from '../../i18n/i18n';

/** Takes over who is signed in, after signing in, setting up, joining or changing one's profile. */
export function useAdoptMe(): (me: Me) => Promise<void> {
  const queryClient = useQueryClient();
  return async (me) => {
    queryClient.setQueryData(meQuery.queryKey, me);
    await changeLocale(me.person.locale);
  };
}

/** Changes own name, language or zone; the screens follow at once. */
export function useUpdateMe() {
  const adopt = useAdoptMe();
  return useMutation({
    mutationFn: (body: CallInput<typeof identityRoutes.updateMe>['body']) =>
      call(identityRoutes.updateMe, { body }),
    onSuccess: adopt,
  });
}

/** Ends the session and forgets everything that was read under it; `next` is where to go once signed in again. */
export function useSignOut() {
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: async (next: string | undefined) => {
      await call(identityRoutes.signOut);
      return next;
    },
    onSuccess: async (next) => {
      await router.navigate({ to: '/sign-in', search: next === undefined ? { reason: 'left' } : { next } });
      queryClient.clear();
    },
  });
}
