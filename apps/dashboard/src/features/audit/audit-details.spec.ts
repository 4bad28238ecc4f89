import { expect, it } from '@jest/globals';
import { auditDetails } from './audit-details';

it('tells a change as what was and what is', () => {
  expect(auditDetails({ from: 'member', to: 'manager' })).toEqual([
    { name: '', from: 'member', to: 'manager' },
  ]);
  expect(auditDetails({ from: { name: 'Acme', locale: 'en' }, to: { name: 'Acme', locale: 'fr' } })).toEqual([
    { name: 'locale', from: 'en', to: 'fr' },
  ]);
});

it('leaves out ids, and what is empty', () => {
  const id = '0190a5a0-0000-7000-8000-000000000000';
  expect(auditDetails({ teamIds: [id, id], sessionId: id, address: '10.0.0.1', none: [] })).toEqual([
    { name: 'address', from: null, to: '10.0.0.1' },
  ]);
});
