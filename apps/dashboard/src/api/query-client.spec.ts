import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { onlineManager } from '@tanstack/react-query';
import { ApiError } from './api-error';
import { makeQueryClient } from './query-client';

describe('the cache of what is read', () => {
  afterEach(() => {
    onlineManager.setOnline(true);
    jest.useRealTimers();
  });

  it('asks also where the browser sees no internet, and says so when no answer comes', async () => {
    onlineManager.setOnline(false);
    const client = makeQueryClient(() => undefined);
    await expect(client.fetchQuery({ queryKey: ['near'], queryFn: () => 'here' })).resolves.toBe('here');

    jest.useFakeTimers();
    const ask = jest.fn(() => Promise.reject(new ApiError('offline', 0)));
    const asked = expect(client.fetchQuery({ queryKey: ['far'], queryFn: ask })).rejects.toThrow('offline');
    await jest.advanceTimersByTimeAsync(10_000);
    await asked;
    expect(ask).toHaveBeenCalledTimes(3);
    client.clear();
  });

  it('does not ask again what was refused', async () => {
    const client = makeQueryClient(() => undefined);
    const ask = jest.fn(() => Promise.reject(new ApiError('not-found', 404)));
    await expect(client.fetchQuery({ queryKey: ['gone'], queryFn: ask })).rejects.toThrow('not-found');
    expect(ask).toHaveBeenCalledTimes(1);
    client.clear();
  });

  it('notices the end of a session, unless it is asked who one is', async () => {
    const ended = jest.fn();
    const client = makeQueryClient(ended);
    const refused = () => Promise.reject(new ApiError('not-signed-in', 401));
    await expect(client.fetchQuery({ queryKey: ['me'], queryFn: refused })).rejects.toThrow();
    expect(ended).not.toHaveBeenCalled();
    await expect(client.fetchQuery({ queryKey: ['cases'], queryFn: refused })).rejects.toThrow();
    expect(ended).toHaveBeenCalledTimes(1);
    client.clear();
  });
});
