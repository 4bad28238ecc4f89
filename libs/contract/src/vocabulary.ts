import { z } from 'zod';
import {
  alertReasons,
  brandKinds,
  caseAges,
  caseCauses,
  caseOutcomes,
  caseStates,
  categories,
  colours,
  languagePattern,
  locales,
  networkPattern,
  relations,
  roles,
  sentiments,
} from './words';

export * from './words';

export const roleSchema = z.enum(roles);
export const localeSchema = z.enum(locales);
export const networkSchema = z.string().regex(networkPattern);
export const sentimentSchema = z.enum(sentiments);
export const categorySchema = z.enum(categories);
export const colourSchema = z.enum(colours);
export const languageSchema = z.string().regex(languagePattern);
export const alertReasonSchema = z.enum(alertReasons);
export const brandKindSchema = z.enum(brandKinds);
export const caseAgeSchema = z.enum(caseAges);
export const caseStateSchema = z.enum(caseStates);
export const caseOutcomeSchema = z.enum(caseOutcomes);
export const caseCauseSchema = z.enum(caseCauses);
export const relationSchema = z.enum(relations);
