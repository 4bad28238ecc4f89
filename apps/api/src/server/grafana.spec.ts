import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Database, Queues, WorkerMetrics } from '@vigie/platform';
import type { Registry } from 'prom-client';
import { apiMetrics } from './metrics';

const file = resolve(import.meta.dirname, '../../../../tools/docker/grafana/dashboards/vigie.json');

interface Panel {
  id: number;
  title: string;
  targets: { expr: string }[];
}

describe('the dashboard for Grafana', () => {
  // Nothing is asked: the names alone are looked at.
  const database = new Database('postgres://nobody@127.0.0.1:1/none');
  const queues = new Queues({ kind: 'postgres', url: database.url }, () => undefined);
  const api = apiMetrics({ database, queues, queueNames: [], streams: () => 0 }).registry;
  const worker = new WorkerMetrics(database).registry;
  const kindsIn = (registry: Registry) =>
    registry.getMetricsAsArray().map((metric) => [metric.name, metric.type as unknown as string] as const);
  const kinds = new Map([...kindsIn(api), ...kindsIn(worker)]);
  const { panels } = JSON.parse(readFileSync(file, 'utf8')) as { panels: Panel[] };
  const named = panels.flatMap(({ targets }) =>
    targets.flatMap(({ expr }) => expr.match(/\b(?:vigie|process|nodejs)_\w+/g) ?? []),
  );

  it('shows figures that there are', () => {
    const told = (name: string) =>
      kinds.has(name) || kinds.get(name.replace(/_(bucket|count|sum)$/, '')) === 'histogram';
    expect(named.filter((name) => !told(name))).toEqual([]);
  });

  it('leaves none of the product out', () => {
    const shown = new Set(named.map((name) => name.replace(/_(bucket|count|sum)$/, '')));
    expect([...kinds.keys()].filter((name) => name.startsWith('vigie_') && !shown.has(name))).toEqual([]);
  });

  it('asks one question at least in each panel, under a title of its own', () => {
    for (const { title, targets } of panels) expect([title, targets.length > 0]).toEqual([title, true]);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
  });
});
