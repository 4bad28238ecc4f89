import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { originCheck } from './origin-check';

const check = originCheck({ publicUrl: 'https://vigie.example.com/desk', port: 3000 });
const call = (method: string, headers: Record<string, string>) => () =>
  check({ method, headers } as unknown as FastifyRequest);

describe('originCheck', () => {
  it.each([
    ['POST', { origin: 'https://vigie.example.com' }],
    ['POST', { origin: 'http://localhost:3000' }],
    ['DELETE', { origin: 'http://127.0.0.1:3000' }],
    ['POST', { 'sec-fetch-site': 'same-origin' }],
    ['POST', {}],
    ['GET', { origin: 'https://evil.example' }],
  ])('lets %s %j in', (method, headers) => expect(call(method, headers)).not.toThrow());

  it.each([
    ['POST', { origin: 'https://evil.example' }],
    ['POST', { origin: 'null' }],
    ['PATCH', { origin: 'http://vigie.example.com' }],
    ['DELETE', { origin: 'http://localhost:3001' }],
    ['POST', { 'sec-fetch-site': 'cross-site' }],
    ['POST', { 'sec-fetch-site': 'same-site' }],
  ])('refuses %s %j', (method, headers) => expect(call(method, headers)).toThrow('PUBLIC_URL'));
});
