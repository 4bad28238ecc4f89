import { describe, expect, it } from '@jest/globals';
import { routes, signInSchema } from '@vigie/contract';
import { problemsOf, serverProblem } from './field-problems';

describe('problems of fields', () => {
  it('come from the contract’s schema', () => {
    expect(
      problemsOf(routes.identity.setUp.body, {
        name: ' ',
        email: 'nobody',
        password: 'short',
        locale: 'en',
        timeZone: 'Mars/Olympus',
        workspaceName: 'x'.repeat(200),
      }),
    ).toEqual({
      name: 'required',
      email: 'email',
      password: 'weak-password',
      timeZone: 'unknown-time-zone',
      workspaceName: 'tooLong',
    });
  });

  it('say that an empty field is to be filled in, whatever its rule', () => {
    expect(problemsOf(signInSchema, { email: '', password: '' })).toEqual({
      email: 'required',
      password: 'required',
    });
  });

  it('are none when all is well', () => {
    expect(problemsOf(signInSchema, { email: 'a@b.fr', password: 'x' })).toEqual({});
  });

  it('read what the server says', () => {
    expect(serverProblem('weak-password')).toBe('weak-password');
    expect(serverProblem('Invalid email address')).toBe('email');
    expect(serverProblem('Too small: expected string to have >=1 characters')).toBe('required');
    expect(serverProblem('???')).toBe('invalid');
  });
});
