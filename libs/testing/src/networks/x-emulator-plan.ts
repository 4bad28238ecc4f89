import type { EmulatedReply } from './network-emulator';

/** What the emulated account may do; to be changed by tests while it runs. */
export interface XPlan {
  /** Posts a month; `used` so far, the day of the month that it begins on. */
  cap: number;
  used: number;
  resetDay: number;
  /** Whether the usage endpoint, the filtered stream, batch compliance and `backfill_minutes` are part of it. */
  usage: boolean;
  stream: boolean;
  compliance: boolean;
  backfill: boolean;
  queryLength: number;
  rules: number;
  ruleLength: number;
  connections: number;
  /** Requests in 15 minutes, by endpoint. */
  limits: Record<XEndpoint, number>;
}

export type XEndpoint = 'search' | 'lookup' | 'usage' | 'rules' | 'stream' | 'compliance';

/** As documented for pay-per-use accounts (docs.x.com, «Rate limits», «Build a query»), with the whole of compliance. */
export const defaultPlan: XPlan = {
  cap: 2_000_000,
  used: 0,
  resetDay: 1,
  usage: true,
  stream: true,
  compliance: true,
  backfill: false,
  queryLength: 512,
  rules: 1_000,
  ruleLength: 1_024,
  connections: 1,
  limits: { search: 450, lookup: 3_500, usage: 50, rules: 450, stream: 50, compliance: 150 },
};

/** An answer of X that says what is wrong, as its OpenAPI file has it. */
export function problem(status: number, body: object, headers: Record<string, string> = {}): EmulatedReply {
  return {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
    body: JSON.stringify({ ...body, status }),
  };
}

export function invalid(parameter: string, value: string, message: string): EmulatedReply {
  return problem(400, {
    errors: [{ parameters: { [parameter]: [value] }, message }],
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: 'https://api.twitter.com/2/problems/invalid-request',
  });
}

export function notEnrolled(): EmulatedReply {
  return problem(403, {
    client_id: '29612446',
    detail:
      'When authenticating requests, you must use keys and tokens from an App attached to a Project with access.',
    registration_url: 'https://developer.x.com/en/docs/projects/overview',
    title: 'Client Forbidden',
    required_enrollment: 'Appropriate Level of API Access',
    reason: 'client-not-enrolled',
    type: 'https://api.twitter.com/2/problems/client-forbidden',
  });
}

export function usedUp(): EmulatedReply {
  return problem(429, {
    account_id: '1369785403853424',
    product_name: 'standard-basic',
    title: 'UsageCapExceeded',
    period: 'Monthly',
    scope: 'Product',
    detail: 'Usage cap exceeded: Monthly product cap',
    type: 'https://api.twitter.com/2/problems/usage-capped',
  });
}
