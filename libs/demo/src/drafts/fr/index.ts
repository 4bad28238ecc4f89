import type { DraftSet } from '../draft-set';
import { appFr } from './app';
import { buzzAfterFr } from './buzz-after';
import { buzzBeginsFr } from './buzz-begins';
import { buzzDeclinesFr } from './buzz-declines';
import { buzzPeaksLongFr } from './buzz-peaks-long';
import { buzzPeaksShortFr } from './buzz-peaks-short';
import { careFr } from './care';
import { comparedFr } from './compared';
import { comparedBuzzFr } from './compared-buzz';
import { deliveryFr } from './delivery';
import { employerFr } from './employer';
import { everydayFr } from './everyday';
import { ideasFr } from './ideas';
import { legalFr } from './legal';
import { offTopicFr } from './off-topic';
import { praiseFr } from './praise';
import { pressFr } from './press';
import { promotionFr } from './promotion';
import { publicSpaceFr } from './public-space';
import { questionsFr } from './questions';
import { refundsFr } from './refunds';
import { repairsFr } from './repairs';
import { rouelibFr } from './rouelib';
import { schoolRunsFr } from './school-runs';
import { secondHandFr } from './second-hand';
import { securityFr } from './security';
import { shopsFr } from './shops';
import { theftFr } from './theft';
import { threadsFr } from './threads';
import { threadsBuzzFr } from './threads-buzz';
import { veloptimFr } from './veloptim';
import { winterFr } from './winter';

/** All French drafts. */
export const draftsFr: readonly DraftSet[] = [
  ...appFr,
  ...buzzAfterFr,
  ...buzzBeginsFr,
  ...buzzDeclinesFr,
  ...buzzPeaksLongFr,
  ...buzzPeaksShortFr,
  ...careFr,
  ...comparedFr,
  ...comparedBuzzFr,
  ...deliveryFr,
  ...employerFr,
  ...everydayFr,
  ...ideasFr,
  ...legalFr,
  ...offTopicFr,
  ...praiseFr,
  ...pressFr,
  ...promotionFr,
  ...publicSpaceFr,
  ...questionsFr,
  ...refundsFr,
  ...repairsFr,
  ...rouelibFr,
  ...schoolRunsFr,
  ...secondHandFr,
  ...securityFr,
  ...shopsFr,
  ...theftFr,
  ...threadsFr,
  ...threadsBuzzFr,
  ...veloptimFr,
  ...winterFr,
];
