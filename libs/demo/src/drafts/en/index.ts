import type { DraftSet } from '../draft-set';
import { appEn } from './app';
import { buzzAngryEn } from './buzz-angry';
import { buzzBeginsEn } from './buzz-begins';
import { buzzDeclinesEn } from './buzz-declines';
import { buzzExpertsEn } from './buzz-experts';
import { commutingEn } from './commuting';
import { comparisonsEn } from './comparisons';
import { competitorsEn } from './competitors';
import { deliveryEn } from './delivery';
import { ideasEmployerEn } from './ideas-employer';
import { offTopicEn } from './off-topic';
import { praiseEn } from './praise';
import { pressPromoEn } from './press-promo';
import { publicSpaceEn } from './public-space';
import { questionsEn } from './questions';
import { refundsEn } from './refunds';
import { repairsEn } from './repairs';
import { schoolWinterEn } from './school-winter';
import { securityLegalEn } from './security-legal';
import { theftCareEn } from './theft-care';
import { threadsServiceEn } from './threads-service';
import { threadsStoryEn } from './threads-story';

/** All drafts in English. */
export const draftsEn: readonly DraftSet[] = [
  ...appEn,
  ...buzzAngryEn,
  ...buzzBeginsEn,
  ...buzzDeclinesEn,
  ...buzzExpertsEn,
  ...commutingEn,
  ...comparisonsEn,
  ...competitorsEn,
  ...deliveryEn,
  ...ideasEmployerEn,
  ...offTopicEn,
  ...praiseEn,
  ...pressPromoEn,
  ...publicSpaceEn,
  ...questionsEn,
  ...refundsEn,
  ...repairsEn,
  ...schoolWinterEn,
  ...securityLegalEn,
  ...theftCareEn,
  ...threadsServiceEn,
  ...threadsStoryEn,
];
