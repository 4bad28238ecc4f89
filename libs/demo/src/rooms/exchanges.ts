import type { Language } from '../texts/blanks';
import { careEn } from './en/care';
import { legalEn } from './en/legal';
import { productEn } from './en/product';
import type { Exchange } from './exchange';
import { careFr } from './fr/care';
import { legalFr } from './fr/legal';
import { productFr } from './fr/product';

export const exchanges: Record<Language, readonly Exchange[]> = {
  fr: [...careFr, ...productFr, ...legalFr],
  en: [...careEn, ...productEn, ...legalEn],
};
