import { lazyRouteComponent } from '@tanstack/react-router';
import { withAllWords } from '../i18n/i18n';

/** A page that is loaded when somebody goes there, with the words of all pages. */
export const page: typeof lazyRouteComponent = (load, name) =>
  lazyRouteComponent(() => withAllWords(load()), name);
